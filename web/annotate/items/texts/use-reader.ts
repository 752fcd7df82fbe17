import { useEffect, useState } from "preact/hooks";
import { asWritten, type Block } from "./written.ts";

export type Reader = (text: string) => readonly Block[];

let markdown: Reader | undefined;

/**
 * What takes texts apart: the reader of Markdown, which is loaded when the first text has signs of it.
 * @returns undefined while it loads; where it does not load, texts are shown as they were written
 */
export function useReader(wanted: boolean): Reader | undefined {
  const [reader, setReader] = useState<Reader | undefined>(() => markdown);
  useEffect(() => {
    if (!wanted || reader) return;
    import("./read-markdown.ts").then(
      (part) => {
        markdown = part.readMarkdown;
        setReader(() => markdown);
      },
      () => setReader(() => asWritten),
    );
  }, [wanted, reader]);
  return wanted ? reader : asWritten;
}
