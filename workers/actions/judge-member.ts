import { checkRate } from "../core/assignment/check-rate.ts";
import { decideTrust } from "../core/assignment/trust.ts";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import { findMember, type MemberRow, settingsOf } from "../store/members.ts";
import { applyJudgement, membersToJudge } from "../store/trust.ts";
import type { Tools } from "./tools.ts";

/** Looks at what somebody has answered in practice, quiz and checks, and moves them where the rules of trust say. */
export async function judgeMember(tools: Tools, project: ProjectId, annotator: AnnotatorId): Promise<void> {
  const member = await findMember(tools.database, project, annotator);
  if (!member) return;
  const { qualification, trust, checks } = settingsOf(member);
  const accuracy = accuracyOf(member);
  await applyJudgement(tools.database, project, member, {
    decision: decideTrust({ ...member, accuracy }, { qualification, trust }),
    checkRate: checkRate(checks, accuracy, trust.floor),
    nowMs: tools.nowMs(),
  });
}

export const accuracyOf = ({ rightCount, wrongCount }: MemberRow) => ({
  right: rightCount,
  wrong: wrongCount,
});

/** What the schedule does: judges those whom nobody could judge right after their answer. */
export async function judgeAll(tools: Tools): Promise<void> {
  for (const { project, annotator } of await membersToJudge(tools.database))
    await judgeMember(tools, project, annotator);
}
