import { desc, eq } from "drizzle-orm";
import type { ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { projectDays } from "./schema/pay.ts";

/** What a project has paid and promised on its newest days, the newest first; days since 1970 (UTC), thousandths. */
export async function readLedgerDays(database: Database, project: ProjectId, most: number) {
  return database
    .select({
      day: projectDays.day,
      paidMilli: projectDays.paidMilli,
      reservedMilli: projectDays.reservedMilli,
    })
    .from(projectDays)
    .where(eq(projectDays.projectId, project))
    .orderBy(desc(projectDays.day))
    .limit(most);
}
