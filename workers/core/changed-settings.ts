import type { ProjectPolicy } from "./project-policy.ts";

/** The names of the settings in which two differ, each compared as a whole; the order of keys does not matter. */
export function changedSettings(
  before: ProjectPolicy,
  after: ProjectPolicy,
): readonly (keyof ProjectPolicy)[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof ProjectPolicy>;
  return [...names].filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]));
}

/** The same text for the same value, whatever the order of its keys; what is undefined is not there. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`).join(",")}}`;
}
