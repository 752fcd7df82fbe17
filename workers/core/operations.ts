/** What a part of a deployment was found to be. */
export interface PartState {
  readonly part: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** The schedule fires each minute; two may be missed. */
const TRAINER_PATIENCE_MS = 180_000;

/** Whether the trainer works, by when it last did. */
export function trainerState(lastMs: number | undefined, nowMs: number): PartState {
  const part = "trainer";
  if (lastMs === undefined)
    return { part, ok: false, detail: "It has not worked yet; the schedule fires each minute." };
  const seconds = Math.max(0, Math.round((nowMs - lastMs) / 1_000));
  return { part, ok: nowMs - lastMs <= TRAINER_PATIENCE_MS, detail: `It worked ${seconds} s ago.` };
}

/** Whether a database has the schema that this version was made for. */
export function migrationsState(part: string, found: string | undefined, expected: string): PartState {
  if (found === expected) return { part, ok: true, detail: found };
  if (found === undefined) return { part, ok: false, detail: `It has no schema; expected ${expected}.` };
  const behind = found < expected;
  const detail = behind
    ? `It is at ${found}; bring it to ${expected}: wrangler d1 migrations apply.`
    : `It is at ${found}, newer than this version of Accord, which was made for ${expected}.`;
  return { part, ok: false, detail };
}

/** A figure as Prometheus' text format (version 0.0.4) has it. */
export const prometheusFigure = (
  name: string,
  type: "gauge" | "counter",
  help: string,
  value: number | readonly (readonly [labels: string, value: number])[],
): string => {
  const series = typeof value === "number" ? [["", value] as const] : value;
  const lines = series.map(([labels, each]) => `${name}${labels && `{${labels}}`} ${each}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
};
