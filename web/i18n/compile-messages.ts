import { pathToFileURL } from "node:url";
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

/**
 * `import messages from "./messages/es.ts?compiled"`: the catalogue that a file exports, each message parsed when the app
 * is built, so that no phone carries a parser.
 * @throws Error where a message is not ICU message format; it names the id
 */
export const compileMessages: Plugin = {
  name: "compile-messages",
  enforce: "pre",
  async load(id) {
    const [path, query] = id.split("?");
    if (query !== "compiled" || path === undefined) return undefined;
    const catalogues = Object.values((await import(pathToFileURL(path).href)) as Record<string, unknown>);
    const [messages] = catalogues as [Readonly<Record<string, string>>];
    const compiled = Object.entries(messages).map(([name, text]) => [name, compile(name, text)]);
    return `export default ${JSON.stringify(Object.fromEntries(compiled))};`;
  },
};

function compile(name: string, text: string) {
  try {
    return compileMessageOrThrow(text);
  } catch (error) {
    throw new Error(`Message ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
