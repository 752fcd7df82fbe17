import { parseDocument, stringify } from "yaml";
import { type ProjectSettings, projectSettings } from "../../contract/project.ts";
import { nearest } from "../frame/find-command.ts";
import { Problem } from "../problem.ts";

/** Lines of YAML are as long as they are: a wording that is folded reads as another one in a diff. */
const YAML = { lineWidth: 0 } as const;

/**
 * A project as a file, YAML or JSON (which is YAML): all that a lead can set. What the file leaves out has its default.
 * @throws Problem that names the field, and the line where the file is not YAML
 */
export function readProjectFile(text: string, name: string): ProjectSettings {
  const document = parseDocument(text, { prettyErrors: true });
  const [wrong] = document.errors;
  if (wrong) throw new Problem(`${name}: ${wrong.message.trim()}`);
  // Some lines of aliases of aliases can stand for more than any memory holds.
  const json: unknown = document.toJS({ maxAliasCount: 100 });
  const read = projectSettings.safeParse(json);
  if (!read.success) {
    const [first] = read.error.issues;
    const field = first?.path.join(".") ?? "";
    const message = `${name}: ${field === "" ? "" : `${field}: `}${first?.message}`;
    throw new Problem(message, { field: field === "" ? undefined : field });
  }
  const unknown = unknownField(json, read.data);
  if (unknown) {
    const meant = unknown.known.length > 0 ? nearest(unknown.name, unknown.known) : undefined;
    const field = [...unknown.path, unknown.name].join(".");
    throw new Problem(`${name}: ${field} is not known.${meant ? ` Did you mean ${meant}?` : ""}`, { field });
  }
  return read.data;
}

/** The file that `readProjectFile` reads the same settings from. */
export function writeProjectFile(settings: ProjectSettings, schemaAddress: string, json: boolean): string {
  if (json) return `${JSON.stringify({ $schema: schemaAddress, ...settings }, undefined, 2)}\n`;
  return `# yaml-language-server: $schema=${schemaAddress}\n${stringify(settings, YAML)}`;
}

interface Unknown {
  readonly path: readonly string[];
  readonly name: string;
  readonly known: readonly string[];
}

/** The first field of a file that its reading passed over: a schema leaves out what it does not know. */
function unknownField(given: unknown, read: unknown, path: readonly string[] = []): Unknown | undefined {
  if (!isObject(given) || !isObject(read)) {
    if (!Array.isArray(given) || !Array.isArray(read)) return undefined;
    return given.map((each, i) => unknownField(each, read[i], [...path, String(i)])).find(Boolean);
  }
  for (const [name, inner] of Object.entries(given)) {
    if (path.length === 0 && name === "$schema") continue;
    if (!Object.hasOwn(read, name)) return { path, name, known: Object.keys(read) };
    const below = unknownField(inner, read[name], [...path, name]);
    if (below) return below;
  }
  return undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
