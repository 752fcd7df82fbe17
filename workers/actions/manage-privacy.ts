import type { AnnotatorId, LeadId, ProjectId } from "../core/ids.ts";
import { insertAudit } from "../store/audit.ts";
import { versionsTrainedOn } from "../store/lineage.ts";
import { findMember, settingsOf } from "../store/members.ts";
import { exportPerson, removePerson } from "../store/own-data.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

interface Who {
  readonly project: ProjectId;
  readonly annotator: AnnotatorId;
}

/** What is held on somebody, for a lead whom they have asked; undefined for nobody of the pool. */
export async function exportPersonData(tools: Tools, lead: LeadId, { project, annotator }: Who) {
  const who = { project, annotator };
  const data = await exportPerson(tools.database, who);
  // Who has left is in the pool no more, and may still ask.
  if (data.membership?.length === 0) return undefined;
  await insertAudit(
    tools.database,
    deed(tools, project, lead, { action: "export-person-data", subject: annotator }),
  );
  return { data, trainedOn: await versionsTrainedOn(tools.database, who) };
}

/** Takes somebody out at their wish, as a lead; undefined for nobody of the pool, or who has left already. */
export async function erasePerson(tools: Tools, lead: LeadId, { project, annotator }: Who) {
  const who = { project, annotator };
  const member = await findMember(tools.database, project, annotator);
  if (!member) return undefined;
  const { departure } = settingsOf(member).care;
  const trainedOn = await versionsTrainedOn(tools.database, who);
  const details = { departure, trainedOn: trainedOn.map(({ version }) => version) };
  const entry = deed(tools, project, lead, { action: "erase-person", subject: annotator, details });
  const withdraw = departure === "withdraw-labels";
  await removePerson(tools.database, { ...who, withdraw, nowMs: tools.nowMs() }, entry);
  return { departure, trainedOn };
}
