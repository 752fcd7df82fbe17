import { Problem } from "../problem.ts";

/** What an option says as a whole number; undefined where it was not given. @throws Problem that says what was expected */
export function wholeNumber(
  name: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Problem(`--${name}: expected a whole number from ${least} to ${most}, received ${text}.`);
  return value;
}
