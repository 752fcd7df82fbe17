import { type ReadonlySignal, signal } from "@preact/signals";
import type {
  AgreementPair,
  AnnotatorQuality,
  Answer,
  ConsoleApi,
  Failure,
  ItemScore,
  MemberPage,
  Quality,
} from "../api/console-api.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";

/** What the newest assessment of a project's crowd found, and the annotator who is looked at. */
export interface QualityView {
  /** Null before the first assessment. */
  readonly quality: ReadonlySignal<Loaded<Quality | null>>;
  readonly annotators: ReadonlySignal<Loaded<readonly AnnotatorQuality[]>>;
  /** Whether there are further pages of annotators. */
  readonly more: ReadonlySignal<boolean>;
  readonly pairs: ReadonlySignal<Loaded<readonly AgreementPair[]>>;
  readonly items: ReadonlySignal<Loaded<readonly ItemScore[]>>;
  /** Names of annotators, where they have one. */
  readonly names: ReadonlySignal<ReadonlyMap<string, string>>;
  readonly opened: ReadonlySignal<string | null>;
  /** A further page is on its way. */
  readonly busy: ReadonlySignal<boolean>;
  readonly assessing: ReadonlySignal<boolean>;
  /** Why the last assessment, or the last further page, came to nothing. */
  readonly failure: ReadonlySignal<Failure | null>;
  load(): Promise<void>;
  loadMore(): Promise<void>;
  /** Looks at somebody; at nobody any more, if it is them already. */
  toggle(annotator: string): void;
  /** Assesses the crowd now, one assessment at a time, and shows what it found. */
  assess(): Promise<void>;
}

const NO_LABELS: Failure = {
  code: "not-enough-labels",
  sentence: "There is no answer to assess yet. Answers given in practice and quiz, and skips, do not count.",
};

export function createQualityView(api: ConsoleApi, project: string): QualityView {
  const quality = signal<Loaded<Quality | null>>(LOADING);
  const annotators = signal<Loaded<readonly AnnotatorQuality[]>>(LOADING);
  const pairs = signal<Loaded<readonly AgreementPair[]>>(LOADING);
  const items = signal<Loaded<readonly ItemScore[]>>(LOADING);
  const names = signal<ReadonlyMap<string, string>>(new Map());
  const next = signal<string | null>(null);
  const more = signal(false);
  const opened = signal<string | null>(null);
  const busy = signal(false);
  const assessing = signal(false);
  const failure = signal<Failure | null>(null);

  async function readPage(after: string): Promise<void> {
    const answer = await api.listAnnotatorQuality(project, after);
    const known = annotators.peek();
    if (!answer.ok) {
      if (after) failure.value = answer.failure;
      else annotators.value = afterAnswer(known, answer);
      return;
    }
    const { annotators: page, next: further } = answer.value;
    const before = after && known.state === "ready" ? known.value : [];
    annotators.value = { state: "ready", value: [...before, ...page], stale: null };
    next.value = further;
    more.value = further !== null;
    await readNames(after, page.at(-1)?.annotator ?? "");
  }

  /** Names stand with the members, by id as well; without them ids are shown. */
  async function readNames(from: string, through: string): Promise<void> {
    for (let after: string | null = from; after !== null && after < through; ) {
      const answer: Answer<MemberPage> = await api.listMembers(project, after, null);
      if (!answer.ok) return;
      const found = answer.value.annotators.flatMap(({ annotator, name }) =>
        name === null ? [] : [[annotator, name] as const],
      );
      names.value = new Map([...names.peek(), ...found]);
      after = answer.value.next;
    }
  }

  async function load(): Promise<void> {
    const told = await api.readQuality(project);
    quality.value = afterAnswer(quality.peek(), told.ok ? { ok: true, value: told.value.quality } : told);
    if (!told.ok || told.value.quality === null) return;
    await Promise.all([
      readPage(""),
      api.listAgreementPairs(project).then((answer) => {
        pairs.value = afterAnswer(pairs.peek(), answer);
      }),
      api.readLeaderboard(project).then((answer) => {
        items.value = afterAnswer(items.peek(), answer);
      }),
    ]);
  }

  return {
    quality,
    annotators,
    more,
    pairs,
    items,
    names,
    opened,
    busy,
    assessing,
    failure,
    load,
    async loadMore() {
      const after = next.peek();
      if (after === null || busy.peek()) return;
      busy.value = true;
      failure.value = null;
      await readPage(after);
      busy.value = false;
    },
    toggle(annotator) {
      opened.value = opened.peek() === annotator ? null : annotator;
    },
    async assess() {
      if (assessing.peek()) return;
      assessing.value = true;
      failure.value = null;
      const answer = await api.assessCrowd(project);
      if (!answer.ok) failure.value = answer.failure;
      else if (answer.value.quality === null) failure.value = NO_LABELS;
      else await load();
      assessing.value = false;
    },
  };
}
