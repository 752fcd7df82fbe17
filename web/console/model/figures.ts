import type { Version } from "../../../contract/models.ts";

export type Estimate = NonNullable<Version["metrics"]["accuracy"]>;

const LOCALE = "en";
const integer = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat(LOCALE, {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const wholePercent = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 0 });
const dateTime = new Intl.DateTimeFormat(LOCALE, {
  dateStyle: "medium",
  timeStyle: "short",
  hourCycle: "h23",
});
const time = new Intl.DateTimeFormat(LOCALE, { timeStyle: "medium", hourCycle: "h23" });
const hourMinute = new Intl.DateTimeFormat(LOCALE, { timeStyle: "short", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(LOCALE, { month: "short", day: "numeric" });
const list = new Intl.PluralRules(LOCALE);

/** The house writes `95 %`, as ISO 80000-1 does; the space does not break. */
const spaced = (text: string): string => text.replace("%", "\u00a0%");

/** `12,345` */
export const count = (n: number): string => integer.format(n);

/** `78.1 %`, of a share from 0 to 1. */
export const share = (n: number): string => spaced(percent.format(n));

/** `78 %`, of a share from 0 to 1. */
export const wholeShare = (n: number): string => spaced(wholePercent.format(n));

/** A number with exactly so many digits after the point, with a true minus sign. */
export function decimal(n: number, digits: number): string {
  const text = new Intl.NumberFormat(LOCALE, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: "negative",
  }).format(n);
  return text.replace("-", "−");
}

/** `0.390 to 0.580`, or with another format of the ends. */
export function interval({ low, high }: Estimate, format: (n: number) => string): string {
  return `${format(low)} to ${format(high)}`;
}

/** `1 label`, `2 labels`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${list.select(n) === "one" ? one : many}`;
}

/** Date and time of day, in the reader's time zone. */
export const moment = (atMs: number): string => dateTime.format(atMs);

/** Time of day with seconds, in the reader's time zone. */
export const timeOfDay = (atMs: number): string => time.format(atMs);

/** An instant on an axis that spans so long: the time of day, with seconds where it is short, or the day. */
export function axisMoment(atMs: number, spanMs: number): string {
  if (spanMs < 10 * 60_000) return time.format(atMs);
  return (spanMs > 36 * 3_600_000 ? day : hourMinute).format(atMs);
}

/** `45 s`, `1 min 20 s`, `2 h 5 min`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** `120.6 kB`, in powers of 1,000. */
export function fileSize(bytes: number): string {
  const [divisor, unit] = bytes < 1e3 ? [1, "B"] : bytes < 1e6 ? [1e3, "kB"] : [1e6, "MB"];
  return `${decimal(bytes / divisor, divisor === 1 ? 0 : 1)} ${unit}`;
}
