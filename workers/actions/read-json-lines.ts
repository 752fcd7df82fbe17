import { LineSplitter } from "../core/codec/split-lines.ts";

const MOST_LINE_BYTES = 64 * 1024;

/**
 * The lines of a file of ours one after another, a chunk of it in memory at a time.
 * @throws Error where it is damaged
 */
export async function* readJsonLines<T>(
  body: ReadableStream<Uint8Array>,
  mostLineBytes = MOST_LINE_BYTES,
): AsyncGenerator<T, void> {
  const splitter = new LineSplitter(mostLineBytes);
  const parsed = (lines: ReturnType<LineSplitter["end"]>) => {
    if (!lines.ok) throw new Error(`Damaged lines: ${lines.error.field}: ${lines.error.detail}`);
    return lines.value.map((line) => JSON.parse(line) as T);
  };
  for await (const chunk of body) yield* parsed(splitter.push(chunk));
  yield* parsed(splitter.end());
}
