import { eq } from "drizzle-orm";
import type { LeadId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { leads } from "./schema/people.ts";

/** Makes a lead of the home known on another database, whose projects can then name them; harmless when done twice. */
export async function copyLead(home: Database, there: Database, id: LeadId): Promise<void> {
  const lead = await home.select().from(leads).where(eq(leads.id, id)).get();
  if (lead) await there.insert(leads).values(lead).onConflictDoNothing();
}
