import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import { leaseTasks } from "../store/leases.ts";
import type { Tools } from "./tools.ts";

/** Leases up to `want` comparisons (those held already count), each with its two items in the order to be shown. */
export async function requestTasks(
  tools: Tools,
  given: { project: ProjectId; annotator: AnnotatorId; want: number },
) {
  const nowMs = tools.nowMs();
  const tickets = Array.from({ length: given.want }, () => ({
    id: tools.newId("asg"),
    flipped: tools.random() < 0.5,
  }));
  const { held, answered } = await leaseTasks(tools.database, { ...given, tickets, nowMs });
  const tasks = held.map((lease) => {
    const [first, second] = lease.flipped
      ? [lease.rightItem, lease.leftItem]
      : [lease.leftItem, lease.rightItem];
    return {
      assignment: lease.id,
      expiresAtMs: lease.expiresAtMs,
      left: { item: first },
      right: { item: second },
    };
  });
  return { tasks, nowMs, answered };
}
