import type { Earnings, Standing } from "../../contract/annotation.ts";
import type { AnnotateApi, Answer } from "../annotate/api/annotate-api.ts";
import type { PreviewMessage } from "./preview-message.ts";

const WORKING: Standing = {
  state: "active",
  phase: "work",
  reason: "",
  rule: null,
  score: null,
  sinceMs: 0,
  step: 0,
  steps: 0,
  attempt: 1,
  attempts: 1,
  appealed: false,
};

/** Long enough that no task of a preview runs out. */
const LEASE_MS = 86_400_000;

/**
 * A project that exists only on this page: tasks without end, made in turns of some items; answers go nowhere.
 * @param nowMs this page's clock
 */
export function previewServer(shown: PreviewMessage, nowMs: () => number): AnnotateApi {
  const { brief, items } = shown;
  const { pay } = brief;
  const size = brief.task.kind === "group" ? brief.task.size : 2;
  let [leased, answered] = [0, 0];
  const yes = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value });
  const no = { ok: false, failure: { code: "not-found" } } as const;
  const earnings = (): Earnings => {
    const each = pay.by === "task" ? pay.amountMinor : 0;
    const currency = pay.by === "nothing" ? null : pay.currency;
    return { currency, earnedMinor: answered * each, heldMinor: 0, activeMs: 0, perHourMinor: null };
  };
  const task = () => {
    const from = leased * size;
    const these = Array.from({ length: size }, (_, i) => ({
      item: items[(from + i) % items.length]?.item as never,
    }));
    const [left = { item: "" as never }, right = left] = these;
    return {
      assignment: `asg_${leased++}` as never,
      expiresAtMs: nowMs() + LEASE_MS,
      left,
      right,
      items: these,
    };
  };
  const accept = (given: Parameters<AnnotateApi["submitLabel"]>[1]) => {
    answered++;
    return {
      label: `lbl_${answered}` as never,
      assignment: given.assignment as never,
      outcome: given.outcome,
      ranks: given.ranks ? [...given.ranks] : null,
      strength: given.strength ?? null,
      revision: 0,
      acceptedAtMs: nowMs(),
      feedback: null,
    };
  };
  return {
    preview: () => yes({ project: brief, standing: WORKING, panel: null, joined: false }),
    join: () => yes({ project: brief }),
    readBrief: () =>
      yes({
        project: brief,
        annotator: null,
        answered,
        standing: WORKING,
        earnings: earnings(),
        consented: true,
        panel: null,
        ending: null,
      }),
    giveConsent: () => yes(undefined),
    readOwnWork: () =>
      yes({
        answered,
        earnings: earnings(),
        checks: null,
        answers: [],
        events: [],
        departure: "keep-labels" as const,
      }),
    deleteMe: () => yes(undefined),
    report: () => yes(undefined),
    requestTasks: (_, want) =>
      yes({
        tasks: Array.from({ length: want }, task),
        nowMs: nowMs(),
        answered,
        standing: WORKING,
        none: null,
      }),
    async readReplay(_, id) {
      const found = items.find(({ item }) => item === id);
      return found ? yes(found) : no;
    },
    warm: async () => {},
    submitLabel: (_, answer) => yes(accept(answer)),
    submitLabels: (_, answers) => yes(answers.map((each) => ({ ok: true as const, value: accept(each) }))),
    leave: () => yes(undefined),
    appeal: () => yes({ standing: WORKING }),
    readOwnQuality: () => yes({ estimate: null }),
  };
}
