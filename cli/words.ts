/** A moment as tables write it: 2026-11-24 17:05, in the time of this machine. */
export function dateOf(atMs: number | null): string {
  if (atMs === null) return "never";
  const at = new Date(atMs);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export const numberOf = (value: number | null | undefined, digits = 3): string =>
  value === null || value === undefined ? "–" : value.toFixed(digits);
