import type { AcceptedLabel, Brief, Outcome, Standing } from "../../../contract/annotation.ts";
import type {
  AnnotateApi,
  Answer,
  Ending,
  Failure,
  GivenAnswer,
  LeasedTasks,
  OwnEstimate,
  OwnWork,
  PanelLink,
} from "../api/annotate-api.ts";

export const BRIEF: Brief = {
  id: "prj_1" as never,
  name: "Pendulum",
  question: "Which one?",
  instructions: "",
  examples: [],
  minimumViewMs: 0,
  kind: "fragment",
  task: { kind: "pair" },
  simulated: false,
  outcomes: ["left", "right", "tie", "skip"],
  strengthLevels: 0,
  asks: { reasons: [], comment: false, passages: false, marks: false, bothBad: false },
  pay: { by: "nothing" },
  correctionSeconds: 600,
  open: true,
  asker: "",
  minutes: null,
  consent: null,
  care: { breakAfterMinutes: null, mostMinutes: null, contentWarning: "", departure: "keep-labels" },
};

export const WORKING: Standing = {
  state: "active",
  phase: "work",
  reason: "",
  rule: null,
  score: null,
  sinceMs: 0,
  step: 0,
  steps: 0,
  attempt: 1,
  attempts: 2,
  appealed: false,
};

const OWN_WORK: OwnWork = {
  answered: 0,
  earnings: { currency: null, earnedMinor: 0, heldMinor: 0, activeMs: 0, perHourMinor: null },
  checks: null,
  answers: [],
  events: [],
  departure: "keep-labels",
};

/** By how much this server's clock is ahead. */
export const AHEAD_MS = 7_000;

/**
 * A server in memory: leases in order, one label an assignment, which may be corrected; can be cut off, or lose its
 * replies, and says of the annotator's standing what it is told to say.
 */
export function createServer(nowMs: () => number, tasks = 6) {
  const labels = new Map<string, { outcome: Outcome; revision: number; supersedes: string | undefined }>();
  const handedOut = new Set<string>();
  const state = {
    annotator: "ann_1",
    online: true,
    losesReplies: false,
    asked: 0,
    wanted: [] as number[],
    /** Calls that brought answers, each with how many. */
    sent: [] as number[],
    answers: [] as GivenAnswer[],
    refusal: null as Failure | null,
    /** Answers that are refused whatever they are. */
    refuses: {} as Record<string, Failure>,
    standing: WORKING,
    none: null as LeasedTasks["none"],
    feedback: null as AcceptedLabel["feedback"],
    /** What an answer does to the standing. */
    moves: (standing: Standing): Standing => standing,
    left: 0,
    notes: [] as string[],
    estimate: null as OwnEstimate | null,
    brief: {} as Partial<Brief>,
    panel: null as PanelLink | null,
    /** Who is in: what a panel calls them, or the empty text. */
    members: new Set<string>(),
    agreed: null as string | null,
    deleted: false,
    reports: [] as string[],
    endingOf: (_answered: number, _nothingLeft: boolean): Ending | null => null,
    /** As if the phone's clock were wrong by days. */
    refusesMoments: false,
    /** Whether items have media beside their replays. */
    media: false,
    /** Media that was loaded ahead. */
    warmed: [] as string[],
    earnedMinor: 0,
    currency: null as string | null,
  };
  const briefNow = (): Brief => ({ ...BRIEF, ...state.brief });
  const offline = { ok: false, failure: { code: "offline" } } as const;
  const reply = <T>(value: T): Answer<T> => (state.online ? { ok: true, value } : offline);

  function take(answer: GivenAnswer): Answer<AcceptedLabel> {
    const { assignment, outcome, supersedes } = answer;
    const refusal = state.refusal ?? state.refuses[assignment];
    if (state.refusesMoments && answer.answeredAtMs !== undefined)
      return { ok: false, failure: { code: "invalid-input", field: "labels.0.answeredAtMs" } };
    if (refusal) return { ok: false, failure: refusal };
    state.answers.push(answer);
    const before = labels.get(assignment);
    const idOf = (revision: number) => `lbl_${assignment}_${revision}`;
    if (!before || (supersedes === idOf(before.revision) && supersedes !== before.supersedes)) {
      labels.set(assignment, { outcome, revision: before ? before.revision + 1 : 0, supersedes });
      if (!before) state.standing = state.moves(state.standing);
    } else if (before.outcome !== outcome) return { ok: false, failure: { code: "already-answered" } };
    const { revision } = labels.get(assignment) as { revision: number };
    const value = {
      label: idOf(revision) as never,
      assignment: assignment as never,
      outcome,
      ranks: answer.ranks ? [...answer.ranks] : null,
      strength: answer.strength ?? null,
      revision,
      acceptedAtMs: nowMs() + AHEAD_MS,
      feedback: state.feedback,
    };
    return { ok: true, value };
  }

  const api: AnnotateApi = {
    preview: async (_, panel) =>
      reply({
        project: briefNow(),
        standing: state.standing,
        panel: state.panel,
        joined: state.members.has(panel?.person ?? ""),
      }),
    async join(_, { panel, consent }) {
      if (state.online && consent !== briefNow().consent?.version)
        return { ok: false, failure: { code: "consent-needed" } };
      if (state.online) {
        state.members.add(panel?.person ?? "");
        state.agreed = consent ?? null;
      }
      return reply({ project: BRIEF });
    },
    async giveConsent(_, version) {
      state.agreed = version;
      return reply(undefined);
    },
    readOwnWork: async () => reply(OWN_WORK),
    async deleteMe() {
      if (state.online) state.deleted = true;
      return reply({ departure: "keep-labels" });
    },
    async report(_, assignment, side, note) {
      if (state.online) {
        state.reports.push(`${assignment} ${side} ${note}`);
        labels.set(assignment, { outcome: "skip", revision: 0, supersedes: undefined });
      }
      return reply(undefined);
    },
    readBrief: async (_, nothingLeft = false) =>
      reply({
        project: briefNow(),
        annotator: state.annotator,
        consented: (briefNow().consent?.version ?? null) === state.agreed,
        panel: state.panel,
        ending: state.endingOf(labels.size, nothingLeft),
        answered: labels.size,
        standing: state.standing,
        earnings: {
          currency: state.currency,
          earnedMinor: state.earnedMinor,
          heldMinor: 0,
          activeMs: 0,
          perHourMinor: null,
        },
      }),
    async requestTasks(_, want) {
      state.asked++;
      state.wanted.push(want);
      const { phase } = state.standing;
      const may = phase !== "waiting" && phase !== "stopped";
      const open = Array.from({ length: tasks }, (_, i) => `asg_${i}`).filter((id) => !labels.has(id));
      const before = open.filter((id) => handedOut.has(id)).length;
      const held = may ? open.slice(0, Math.max(before, Math.min(want, 5))) : [];
      for (const assignment of held) handedOut.add(assignment);
      return reply({
        nowMs: nowMs() + AHEAD_MS,
        answered: labels.size,
        standing: state.standing,
        none: held.length > 0 ? null : (state.none ?? (may ? "nothing-open" : "not-trusted")),
        tasks: held.map((assignment) => ({
          assignment: assignment as never,
          expiresAtMs: nowMs() + AHEAD_MS + 60_000,
          left: { item: `${assignment}l` as never },
          right: { item: `${assignment}r` as never },
          items: [{ item: `${assignment}l` as never }, { item: `${assignment}r` as never }],
        })),
      });
    },
    readReplay: async (_, item) =>
      reply({
        kind: "fragment",
        item: item as never,
        renderer: "signals",
        signals: [],
        stepMs: 50,
        steps: 1,
        states: [[0]],
        frames: state.media ? { shape: [1, 1, 1, 1], href: item } : null,
      }),
    async warm(href) {
      state.warmed.push(href);
    },
    async submitLabel(_, answer) {
      if (!state.online) return offline;
      state.sent.push(1);
      const taken = take(answer);
      return state.losesReplies ? offline : taken;
    },
    async submitLabels(_, answers) {
      if (!state.online) return offline;
      state.sent.push(answers.length);
      const taken = answers.map(take);
      return state.losesReplies ? offline : { ok: true, value: taken };
    },
    async leave() {
      state.left++;
      return reply({ returned: 0 });
    },
    readOwnQuality: async () => reply({ estimate: state.estimate }),
    async appeal(_, note) {
      if (state.online) {
        state.notes.push(note);
        state.standing = { ...state.standing, appealed: true };
      }
      return reply({ standing: state.standing });
    },
  };
  const outcomes = () => [...labels].map(([assignment, { outcome }]) => [assignment, outcome]);
  return { api, labels, outcomes, state };
}
