import { existsSync } from "node:fs";

/** Where browsers usually lie. */
export const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The Chromium of this machine: what ACCORD_CHROMIUM names, else the first of the usual places. */
export function findChromium(): string | undefined {
  const named = process.env.ACCORD_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return PLACES.find((path) => existsSync(path));
}
