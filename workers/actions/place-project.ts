import { databaseBytes } from "../store/database.ts";
import type { Tools } from "./tools.ts";

/**
 * Chooses the database of a new project: the one that holds least, of equal ones the lowest number; one that can not
 * be reached, or has no schema yet, is left out. The project stays there for good.
 * @param everywhere the tools of each database, the home first
 */
export async function placeProject(everywhere: readonly [Tools, ...Tools[]]): Promise<Tools> {
  const [home, ...further] = everywhere;
  if (further.length === 0) return home;
  const asked = await Promise.allSettled(everywhere.map(({ database }) => databaseBytes(database)));
  const bytes = asked.map((answer) =>
    answer.status === "fulfilled" ? answer.value : Number.POSITIVE_INFINITY,
  );
  return everywhere[bytes.indexOf(Math.min(...bytes))] ?? home;
}
