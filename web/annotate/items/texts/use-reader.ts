import { useEffect, useState } from "preact/hooks";
import { asWritten, type Block } from "./written.ts";

export type Reader = (text: string) => readonly Block[];

let markdown: Reader | undefined;

/** What reads Markdown: loaded when the first text has signs of it. Where it does not load, texts are shown as they were written. */
export async function loadReader(): Promise<Reader> {
  if (markdown) return markdown;
  try {
    markdown = (await import("./markdown/read-markdown.ts")).readMarkdown;
    return markdown;
  } catch {
    return asWritten;
  }
}

/**
 * What takes texts apart.
 * @param wanted whether they have signs of Markdown
 * @returns undefined while it loads
 */
export function useReader(wanted: boolean): Reader | undefined {
  const [reader, setReader] = useState<Reader | undefined>(() => markdown);
  useEffect(() => {
    if (wanted && !reader) void loadReader().then((loaded) => setReader(() => loaded));
  }, [wanted, reader]);
  return wanted ? reader : asWritten;
}
