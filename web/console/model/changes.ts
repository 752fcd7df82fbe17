/** One thing that a deed changed: where it stands, as it was and as it is since; null where it was not there. */
export interface Change {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

type States = { readonly before: unknown; readonly after: unknown };

/** What differs between two states, leaf by leaf: `training.minLabels`, `streams.0`. What stayed the same is left out. */
export function changesOf({ before, after }: States): Change[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}

function leavesOf(value: unknown, path = ""): Map<string, string> {
  if (value === null || value === undefined) return new Map(path === "" ? [] : [[path, "none"]]);
  if (typeof value !== "object") return new Map([[path, String(value)]]);
  const entries = Object.entries(value);
  if (entries.length === 0 && path !== "") return new Map([[path, "none"]]);
  return new Map(entries.flatMap(([key, each]) => [...leavesOf(each, path === "" ? key : `${path}.${key}`)]));
}
