import { FIXED, type ProjectSettings } from "../../contract/project.ts";
import { canonicalJson, changedSettings } from "../../workers/core/changed-settings.ts";

/** One value that would become another; `path` as the file has it, e.g. `pay.amountMinor`. */
export interface Change {
  readonly path: string;
  /** Undefined where there is none. */
  readonly was: unknown;
  readonly is: unknown;
}

export interface Plan {
  readonly changes: readonly Change[];
  /** Changes of what is settled when a project is made, each with the reason. */
  readonly refused: readonly (Change & { readonly why: string })[];
  /** What to send: the settings that change, each as a whole. */
  readonly send: Partial<ProjectSettings>;
}

/** What it takes to make the settings that hold those that are wanted. */
export function planOf(holds: ProjectSettings, wanted: ProjectSettings): Plan {
  const names = changedSettings(holds, wanted);
  const changes = names.flatMap((name) => changesAt(name, holds[name], wanted[name]));
  const whyOf = ({ path }: Change) => FIXED[path.split(".")[0] as keyof typeof FIXED] as string | undefined;
  return {
    changes: changes.filter((change) => whyOf(change) === undefined),
    refused: changes.flatMap((change) => {
      const why = whyOf(change);
      return why === undefined ? [] : [{ ...change, why }];
    }),
    send: Object.fromEntries(names.filter((name) => !(name in FIXED)).map((name) => [name, wanted[name]])),
  };
}

function changesAt(path: string, was: unknown, is: unknown): Change[] {
  if (canonicalJson(was) === canonicalJson(is)) return [];
  if (!isObject(was) || !isObject(is)) return [{ path, was, is }];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) =>
    changesAt(`${path}.${name}`, was[name], is[name]),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A plan in words, a line each: `~` becomes another value, `+` comes, `-` goes. */
export function planInWords({ changes, refused }: Plan): string {
  return [
    ...changes.map(inWords),
    ...refused.map((change) => `${inWords(change)}\n      can not be changed: ${change.why}`),
  ].join("\n");
}

function inWords({ path, was, is }: Change): string {
  if (was === undefined) return `  + ${path}: ${shortened(is)}`;
  if (is === undefined) return `  - ${path}: ${shortened(was)}`;
  return `  ~ ${path}: ${shortened(was)} → ${shortened(is)}`;
}

const SHOWN = 60;

function shortened(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}
