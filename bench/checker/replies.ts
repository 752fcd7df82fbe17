import { type AnswerExchange, answersOf, type Evidence, tasksOf, type Violation } from "./history.ts";

/** The same answer sent again has the same reply, whenever it comes; but for what was corrected in between. */
export function changedReplies({ history }: Evidence): Violation[] {
  const first = new Map<string, string>();
  return uncorrected(history).flatMap(({ answer, accepted }) => {
    if (!accepted) return [];
    const key = `${answer.assignment} ${answer.outcome} ${answer.strength ?? ""}`;
    const reply = JSON.stringify(accepted);
    const before = first.get(key) ?? reply;
    first.set(key, before);
    return before === reply ? [] : [`${key} was answered ${before}, then ${reply}`];
  });
}

/** Of two different answers to one assignment only one is taken; whatever is sent after its reply is refused as such. */
export function secondAnswers({ history }: Evidence): Violation[] {
  const taken = new Map<string, AnswerExchange>();
  const answers = uncorrected(history);
  const found: Violation[] = [];
  for (const each of answers) {
    if (!each.accepted) continue;
    const before = taken.get(each.accepted.assignment);
    if (before && before.answer.outcome !== each.answer.outcome)
      found.push(`${each.accepted.assignment} took ${before.answer.outcome} and ${each.answer.outcome}`);
    if (!before || (each.receivedMs ?? 0) < (before.receivedMs ?? 0))
      taken.set(each.accepted.assignment, each);
  }
  for (const { answer, sentMs, refusal } of answers) {
    const before = taken.get(answer.assignment ?? "");
    const different = before && wellFormed(answer.outcome) && answer.outcome !== before.answer.outcome;
    if (
      different &&
      sentMs > (before.receivedMs ?? Number.POSITIVE_INFINITY) &&
      refusal !== null &&
      refusal !== "already-answered"
    )
      found.push(`${answer.assignment}: a different answer was refused as ${refusal}`);
  }
  return found;
}

/** Each entry of a batch has its own result: a bad one is refused as such and leaves the others alone. */
export function spoiltBatches({ history }: Evidence): Violation[] {
  return history.flatMap(({ who, does, status, sent, reply }) => {
    if (does !== "answer several" || status === null) return [];
    if (status !== 200) return [`a batch of ${who} was refused as a whole: ${status}`];
    const { results } = reply as { results: { ok: boolean; problem?: { code: string } }[] };
    if (results.length !== sent.labels?.length)
      return [`a batch of ${who} had ${sent.labels?.length} entries and ${results.length} results`];
    return results.flatMap(({ ok, problem }, i) => {
      const good = wellFormed(sent.labels?.[i]?.outcome);
      if (good ? problem?.code !== "invalid-input" : !ok && problem?.code === "invalid-input") return [];
      return [
        `entry ${i} of a batch of ${who} (${good ? "good" : "bad"}) came back ${problem?.code ?? "accepted"}`,
      ];
    });
  });
}

/** A silent check looks like any other task: the same keys in what is given out and in what is said to its answer. */
export function tellingChecks({ history, final }: Evidence): Violation[] {
  const purposes = new Map(final.labels.map(({ assignment, purpose }) => [assignment, purpose]));
  const shapes = { task: new Set<string>(), check: new Set<string>() };
  const see = (assignment: string, what: string, value: unknown) => {
    const purpose = purposes.get(assignment);
    if (purpose === "task" || purpose === "check") shapes[purpose].add(`${what} ${shapeOf(value)}`);
  };
  for (const exchange of history) for (const task of tasksOf(exchange)) see(task.assignment, "task", task);
  for (const { accepted } of answersOf(history)) if (accepted) see(accepted.assignment, "reply", accepted);
  return [...shapes.check]
    .filter((shape) => !shapes.task.has(shape))
    .map((shape) => `only checks look like this: ${shape}`);
}

/** The keys of an object and what kind of thing each holds, however deep. */
function shapeOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key}: ${shapeOf(inner)}`)
    .join(", ")}}`;
}

/** The server broke nowhere: no reply of status 500 and above. */
export function serverErrors({ history }: Evidence): Violation[] {
  return history.flatMap(({ who, does, status, reply }) =>
    status !== null && status >= 500 ? [`${who} ${does}: ${status} ${JSON.stringify(reply)}`] : [],
  );
}

/** Answers to assignments of which no correction was ever sent: their label can not have changed. */
function uncorrected(history: Evidence["history"]): AnswerExchange[] {
  const answers = answersOf(history);
  const corrected = new Set(
    answers.flatMap(({ answer }) => (answer.supersedes !== undefined ? [answer.assignment] : [])),
  );
  return answers.filter(({ answer }) => !corrected.has(answer.assignment));
}

const wellFormed = (outcome: string | undefined) =>
  outcome !== undefined && ["left", "right", "tie", "skip"].includes(outcome);
