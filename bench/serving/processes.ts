import { readFileSync } from "node:fs";

/** What a process holds in memory. @param folder of it in /proc */
export const residentBytes = (folder: string) =>
  1_024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`${folder}/status`, "utf8"))?.[1] ?? 0);

/** Seconds of CPU that a process has used; Linux counts in hundredths. @param folder of it in /proc */
export function cpuSeconds(folder: string): number {
  const [, user = "0", system = "0"] =
    /^\d+ \(.*\) \S(?: \S+){10} (\d+) (\d+)/s.exec(readFileSync(`${folder}/stat`, "utf8")) ?? [];
  return (Number(user) + Number(system)) / 100;
}
