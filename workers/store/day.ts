/** The day of a moment, as days since 1970 in UTC: what `project_days` counts by. */
export const dayOf = (atMs: number): number => Math.floor(atMs / 86_400_000);
