import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { projectSettings } from "../../contract/project.ts";
import { requestTasks } from "../actions/request-tasks.ts";
import { submitLabels } from "../actions/submit-label.ts";
import type { Tools } from "../actions/tools.ts";
import { decideGrant, type LeasableComparison, placesOpen } from "../core/assignment/grant.ts";
import { isSettled, labelWeight } from "../core/assignment/settled.ts";
import type { AnnotatorId, AssignmentId, ComparisonId, LabelId, ProjectId } from "../core/ids.ts";
import { flipOutcome, type Outcome } from "../core/outcome.ts";
import { seededRandom } from "../core/random.ts";
import { inOwnFrame } from "../core/ranks.ts";
import type { LabelBounds } from "../core/sampling/redundancy.ts";
import { openTools } from "../door/tools.ts";
import { env, migrate, smallSettings } from "../testing/world.ts";
import { returnLease } from "./leases.ts";

/**
 * A few annotators do whatever they like with a few comparisons, in any order, while time passes. A model in memory
 * and the oracle of core/assignment/grant.ts say what may happen; after each step D1 must agree with them.
 */
const LEASE_SECONDS = 10;
const WEIGHT = Math.log(4);
const CERTAINTY = 0.95;
const PEOPLE = 3;

/** What is pressed; of a group, left says that the first one shown is the best, right that the last one is. */
type Pressed = Exclude<Outcome, "ranked">;

type Step =
  | { readonly does: "ask"; readonly who: number; readonly want: number }
  | {
      readonly does:
        | "answer"
        | "answer again"
        | "answer otherwise"
        | "correct"
        | "answer for another"
        | "give back";
      readonly who: number;
      readonly which: number;
      readonly outcome: Pressed;
    }
  | { readonly does: "wait"; readonly seconds: number };

const who = fc.nat(PEOPLE - 1);
const outcome = fc.constantFrom<Pressed>("left", "right", "tie", "skip");
const acts = (does: Exclude<Step["does"], "ask" | "wait">) =>
  fc.record({ does: fc.constant(does), who, which: fc.nat(9), outcome });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("ask" as const), who, want: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 3, arbitrary: acts("answer") },
  { weight: 1, arbitrary: acts("answer again") },
  { weight: 1, arbitrary: acts("answer otherwise") },
  { weight: 1, arbitrary: acts("correct") },
  { weight: 1, arbitrary: acts("answer for another") },
  { weight: 1, arbitrary: acts("give back") },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 12 }) }),
  },
);
const anyStory = fc.record({
  /** Items a task. */
  size: fc.constantFrom(2, 2, 3, 5),
  bounds: fc.array(
    fc
      .integer({ min: 1, max: 3 })
      .chain((most) => fc.record({ least: fc.integer({ min: 1, max: most }), most: fc.constant(most) })),
    { minLength: 1, maxLength: 5 },
  ),
  pendingCap: fc.integer({ min: 1, max: 4 }),
  steps: fc.array(anyStep, { minLength: 1, maxLength: 40, size: "max" }),
});

interface Lease {
  readonly id: AssignmentId;
  readonly comparison: ComparisonId;
  readonly annotator: AnnotatorId;
  /** The place of the item shown first, of the second … */
  readonly order: readonly number[];
  state: "leased" | "labelled" | "returned" | "expired";
  expiresAtMs: number;
  /** As it was shown. */
  outcome?: Pressed;
  label?: string;
}

interface Scene {
  readonly project: ProjectId;
  readonly people: readonly AnnotatorId[];
  readonly comparisons: readonly {
    readonly id: ComparisonId;
    readonly least: number;
    readonly most: number;
    /** By place. */
    readonly items: readonly string[];
  }[];
  readonly size: number;
  readonly pendingCap: number;
}

/** Exactly what was thrown at D1 and what it should have made of it. */
class World {
  readonly leases: Lease[] = [];
  readonly scene: Scene;
  readonly tools: Tools;
  nowMs = 1_000_000;
  readonly laterWork: Promise<unknown>[] = [];
  readonly later = (work: Promise<unknown>) => void this.laterWork.push(work);

  constructor(scene: Scene, seed: number) {
    this.scene = scene;
    let minted = 0;
    this.tools = {
      ...openTools(env),
      nowMs: () => this.nowMs,
      newId: (prefix) => `${prefix}_${scene.project.slice(4)}${++minted}` as never,
      random: seededRandom(seed),
    };
  }

  /** No two steps happen in the same millisecond, so that the order of grants is the order of their times. */
  async take(step: Step): Promise<void> {
    this.nowMs++;
    if (step.does === "wait") {
      this.nowMs += 1_000 * step.seconds;
      return;
    }
    const annotator = this.scene.people[step.who] as AnnotatorId;
    if (step.does === "ask") return this.ask(annotator, step.want);
    const lease = this.pick(step, annotator);
    if (!lease) return;
    if (step.does === "give back") return this.giveBack(lease);
    if (step.does === "answer for another") return this.meddle(lease, annotator, step.outcome);
    const again = lease.outcome ?? step.outcome;
    if (step.does === "correct") return this.correct(lease, step.outcome);
    if (step.does === "answer again") return this.answer(lease, again);
    if (step.does === "answer otherwise") return this.answer(lease, again === "left" ? "right" : "left");
    return this.answer(lease, step.outcome);
  }

  async ask(annotator: AnnotatorId, want: number): Promise<void> {
    const { pendingCap, project } = this.scene;
    const grant = decideGrant(this.seenByTheRule(), { annotator, want, pendingCap, nowMs: this.nowMs });
    const { tasks = [] } = (await requestTasks(this.tools, { project, annotator, want }, this.later)) ?? {};
    await Promise.all(this.laterWork.splice(0));
    for (const lease of this.leases)
      if (lease.state === "leased" && lease.expiresAtMs <= this.nowMs) lease.state = "expired";

    for (const { left, right, items } of tasks) expect([left, right]).toEqual(items.slice(0, 2));
    const given = tasks.map((task) => this.comparisonOf(task.items.map(({ item }) => item)));
    const held = given.slice(0, grant.held.length);
    const granted = given.slice(grant.held.length);
    expect(new Set(held), "what is held comes back first").toEqual(new Set(grant.held));
    expect(granted, "as many as the rule says").toHaveLength(grant.count);
    expect(new Set(given).size, "nothing twice").toBe(given.length);
    for (const id of granted) expect(grant.grantable, "only what the rule allows").toContain(id);

    for (const [i, task] of tasks.entries()) {
      const comparison = given[i] as ComparisonId;
      const known = this.leases.find((each) => each.id === task.assignment);
      const places = this.scene.comparisons.find(({ id }) => id === comparison)?.items ?? [];
      const order = task.items.map(({ item }) => places.indexOf(item));
      if (known)
        expect(known, "an assignment keeps its comparison and its order").toMatchObject({
          comparison,
          annotator,
          order,
        });
      if (i < held.length) {
        expect(task.expiresAtMs, "what is held keeps its time").toBe(known?.expiresAtMs);
        continue;
      }
      const expiresAtMs = this.nowMs + 1_000 * LEASE_SECONDS;
      expect(task.expiresAtMs).toBe(expiresAtMs);
      if (known) Object.assign(known, { state: "leased", expiresAtMs });
      else
        this.leases.push({
          id: task.assignment,
          comparison,
          annotator,
          order,
          state: "leased",
          expiresAtMs,
        });
    }
  }

  async answer(lease: Lease, outcome: Pressed): Promise<void> {
    const answered = await this.submit(lease, lease.annotator, outcome);
    if (lease.state === "labelled") {
      const same = { ok: true, value: { label: lease.label, assignment: lease.id, ...this.said(outcome) } };
      const other = { ok: false, error: { code: "already-answered" } };
      expect(answered).toMatchObject(outcome === lease.outcome ? same : other);
    } else if (lease.state === "leased" || (lease.state === "expired" && this.places(lease.comparison) > 0)) {
      expect(answered, "a late answer counts while its place is free").toMatchObject({
        ok: true,
        value: { ...this.said(outcome), acceptedAtMs: this.nowMs },
      });
      Object.assign(lease, { state: "labelled", outcome, label: answered?.ok && answered.value.label });
    } else {
      expect(answered).toEqual({ ok: false, error: { code: "lease-expired" } });
    }
  }

  async correct(lease: Lease, outcome: Pressed): Promise<void> {
    if (!lease.label) return;
    const corrected = await this.submit(lease, lease.annotator, outcome, lease.label as LabelId);
    expect(corrected).toMatchObject({ ok: true, value: this.said(outcome) });
    expect(corrected?.ok && corrected.value.label, "a new row").not.toBe(lease.label);
    const again = await this.submit(lease, lease.annotator, outcome, lease.label as LabelId);
    expect(again, "sent again, the same reply").toEqual(corrected);
    Object.assign(lease, { outcome, label: corrected?.ok && corrected.value.label });
  }

  async meddle(lease: Lease, stranger: AnnotatorId, outcome: Pressed): Promise<void> {
    expect(await this.submit(lease, stranger, outcome)).toEqual({
      ok: false,
      error: { code: "not-found" },
    });
    expect(await this.return(lease, stranger)).toBe(false);
  }

  async giveBack(lease: Lease): Promise<void> {
    expect(await this.return(lease, lease.annotator)).toBe(lease.state === "leased");
    if (lease.state === "leased") lease.state = "returned";
  }

  /** What is sent. */
  private said(outcome: Pressed): { outcome: Outcome; ranks?: number[] } {
    const { size } = this.scene;
    if (size === 2 || outcome === "tie" || outcome === "skip") return { outcome };
    const best = outcome === "left" ? 0 : size - 1;
    return { outcome: "ranked", ranks: Array.from({ length: size }, (_, i) => (i === best ? 0 : 1)) };
  }

  /** What stands in the ledger of it. */
  private inLedger({ order, outcome = "skip" }: Lease) {
    const said = this.said(outcome);
    if (said.ranks) return { outcome: said.outcome, ranks: JSON.stringify(inOwnFrame(said.ranks, order)) };
    return { outcome: order[0] === 1 && this.scene.size === 2 ? flipOutcome(outcome) : outcome, ranks: null };
  }

  private submit = (lease: Lease, annotator: AnnotatorId, outcome: Pressed, supersedes?: LabelId) =>
    submitLabels(this.tools, { project: this.scene.project, annotator }, [
      { assignment: lease.id, ...this.said(outcome), activeMs: 1, supersedes },
    ]).then(([submitted]) => submitted?.result);

  private return = (lease: Lease, annotator: AnnotatorId) =>
    returnLease(this.tools.database, { project: this.scene.project, annotator, assignment: lease.id });

  /** Mostly a lease that the step can do something to; any other of the annotator's where there is none. */
  private pick(step: { does: Step["does"]; which: number }, annotator: AnnotatorId): Lease | undefined {
    const wanted: Record<string, (lease: Lease) => boolean> = {
      answer: ({ state }) => state !== "labelled",
      "answer again": ({ state }) => state === "labelled",
      "answer otherwise": ({ state }) => state === "labelled",
      correct: ({ state }) => state === "labelled",
    };
    const whose = this.leases.filter(
      (lease) => (lease.annotator === annotator) !== (step.does === "answer for another"),
    );
    const fitting = whose.filter(wanted[step.does] ?? (() => true));
    const from = fitting.length > 0 ? fitting : whose;
    return from[step.which % from.length];
  }

  private comparisonOf(shown: readonly string[]): ComparisonId {
    const found = this.scene.comparisons.find(({ items }) => items.join() === shown.toSorted().join());
    if (!found) throw new Error("A task shows items that are no comparison.");
    return found.id;
  }

  private seenByTheRule(): LeasableComparison[] {
    return this.scene.comparisons.map(({ id, least }) => {
      const here = this.leases.filter(({ comparison }) => comparison === id);
      const by = (state: Lease["state"]) =>
        here.filter((lease) => lease.state === state).map(({ annotator }) => annotator);
      return {
        id,
        least,
        settled: this.settled(id),
        leases: here.filter(({ state }) => state === "leased"),
        labelledBy: by("labelled"),
        returnedBy: by("returned"),
      };
    });
  }

  /** The comparison's labels in its own frame. */
  private outcomesOf(comparison: ComparisonId): Outcome[] {
    return this.leases
      .filter((lease) => lease.comparison === comparison && lease.state === "labelled")
      .map((lease) => this.inLedger(lease).outcome);
  }

  private weightsOf(comparison: ComparisonId) {
    const outcomes = this.outcomesOf(comparison);
    const weight = (wanted: Outcome) =>
      outcomes.filter((each) => each === wanted).length * labelWeight(WEIGHT, true);
    return { leftWeight: weight("left"), rightWeight: weight("right"), tieWeight: weight("tie") };
  }

  private settled(id: ComparisonId): boolean {
    const { least, most } = this.scene.comparisons.find(
      (each) => each.id === id,
    ) as Scene["comparisons"][number];
    const labels = this.outcomesOf(id).length;
    return isSettled(
      { ...this.weightsOf(id), labels, least, most },
      { certainty: CERTAINTY, bestLogOdds: WEIGHT, tieOffered: true },
    );
  }

  /** As the store sees it: a lease counts until it is reclaimed. */
  private places(id: ComparisonId): number {
    const { least } = this.scene.comparisons.find((each) => each.id === id) as Scene["comparisons"][number];
    const leased = this.leases.filter(
      ({ comparison, state }) => comparison === id && state === "leased",
    ).length;
    return placesOpen({ least, settled: this.settled(id) }, this.outcomesOf(id).length, leased);
  }

  /** Reads everything of the project and compares it with the model, and the counters with what they count. */
  async compare(): Promise<void> {
    const stored = await readStored(this.scene.project);
    expect(stored.assignments).toEqual(
      this.leases
        .map(({ id, comparison, annotator, state, expiresAtMs }) => ({
          id,
          comparison,
          annotator,
          state,
          expiresAtMs,
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    const pairs = stored.assignments.map(({ comparison, annotator }) => `${comparison} ${annotator}`);
    expect(new Set(pairs).size, "one assignment per comparison and annotator").toBe(pairs.length);

    const labelled = this.leases.filter(({ state }) => state === "labelled");
    const ledger = labelled.map((lease) => ({
      assignment: lease.id,
      label: lease.label,
      ...this.inLedger(lease),
    }));
    expect(new Set(stored.labels)).toEqual(new Set(ledger));

    let closed = 0;
    for (const { id, most } of this.scene.comparisons) {
      const row = stored.comparisons.find((each) => each.id === id);
      const here = this.leases.filter(({ comparison }) => comparison === id);
      const outcomes = this.outcomesOf(id);
      const settled = this.settled(id);
      const leased = here.filter(({ state }) => state === "leased").length;
      expect(outcomes.length + leased, "labels and leases within the redundancy").toBeLessThanOrEqual(most);
      expect(row).toMatchObject({
        labelCount: outcomes.length,
        slots: this.places(id),
        leases: leased,
        closed: settled ? 1 : 0,
      });
      for (const [name, weight] of Object.entries(this.weightsOf(id)))
        expect(row?.[name as "leftWeight"]).toBeCloseTo(weight, 9);
      if (settled) closed++;
    }
    const count = (wanted: Outcome) => ledger.filter(({ outcome }) => outcome === wanted).length;
    expect(stored.counters).toEqual({
      comparisons: this.scene.comparisons.length,
      closed,
      left: count("left"),
      right: count("right"),
      tie: count("tie"),
      skip: count("skip"),
      ranked: count("ranked"),
    });
    for (const { annotator, answered } of stored.members)
      expect(answered).toBe(labelled.filter((lease) => lease.annotator === annotator).length);
  }
}

async function readStored(project: ProjectId) {
  const queries = [
    `SELECT id, comparison_id AS comparison, annotator_id AS annotator, state, expires_at_ms AS expiresAtMs
     FROM assignments WHERE project_id = ? ORDER BY id`,
    `SELECT l.assignment_id AS assignment, l.id AS label, l.outcome, l.ranks FROM labels l
     JOIN assignments a ON a.label_seq = l.seq WHERE l.project_id = ?`,
    `SELECT id, slots, lease_count AS leases, label_count AS labelCount, left_weight AS leftWeight,
       right_weight AS rightWeight, tie_weight AS tieWeight, closed_at_ms IS NOT NULL AS closed
     FROM comparisons WHERE project_id = ?`,
    `SELECT comparison_count AS comparisons, closed_count AS closed, left_count AS "left", right_count AS "right",
       tie_count AS tie, skip_count AS skip, ranked_count AS ranked FROM projects WHERE id = ?`,
    `SELECT annotator_id AS annotator, answered_count AS answered FROM pool_memberships WHERE project_id = ?`,
  ];
  const results = await env.DB.batch(queries.map((query) => env.DB.prepare(query).bind(project)));
  const [assignments, labels, comparisons, [counters], members] = results.map(({ results }) => results) as [
    Omit<Lease, "order">[],
    { assignment: AssignmentId; label: string; outcome: Outcome; ranks: string | null }[],
    {
      id: ComparisonId;
      slots: number;
      leases: number;
      labelCount: number;
      leftWeight: number;
      rightWeight: number;
      tieWeight: number;
      closed: 0 | 1;
    }[],
    Record<string, number>[],
    { annotator: AnnotatorId; answered: number }[],
  ];
  return { assignments, labels, comparisons, counters, members };
}

let scenes = 0;

/** A project of its own for each story, with people in it and comparisons that nobody has seen. */
async function setScene(bounds: readonly LabelBounds[], size: number, pendingCap: number): Promise<Scene> {
  const tag = String(++scenes).padStart(6, "0");
  const redundancy = { policy: "adaptive", min: 1, max: 3, certainty: CERTAINTY };
  const settings = projectSettings.parse({
    ...smallSettings,
    task: size === 2 ? { kind: "pair" } : { kind: "group", size, answer: "best" },
    pendingCap,
    leaseSeconds: LEASE_SECONDS,
    redundancy,
  });
  const project = `prj_${tag}` as ProjectId;
  const people = Array.from({ length: PEOPLE }, (_, i) => `ann_${tag}${i}` as AnnotatorId);
  const comparisons = bounds.map(({ least, most }, i) => ({
    id: `cmp_${tag}${i}` as ComparisonId,
    // Groups are closed by the count of their labels alone.
    least: size === 2 ? least : most,
    most,
    items: Array.from({ length: size }, (_, place) => `itm_${tag}${10 + size * i + place}`),
  }));
  const statement = (sql: string, ...values: (string | number)[]) => env.DB.prepare(sql).bind(...values);
  await env.DB.batch([
    statement(
      "INSERT INTO projects (id, organisation_id, name, settings, created_at_ms) VALUES (?, 'org_0', 'P', ?, 0)",
      project,
      JSON.stringify(settings),
    ),
    ...people.flatMap((id) => [
      statement("INSERT INTO annotators (id, created_at_ms) VALUES (?, 0)", id),
      statement(
        "INSERT INTO pool_memberships (project_id, annotator_id, joined_at_ms, log_odds_weight) VALUES (?, ?, 0, ?)",
        project,
        id,
        WEIGHT,
      ),
    ]),
    ...comparisons.flatMap(({ items }, i) =>
      items.map((id, place) =>
        statement(
          `INSERT INTO items (id, project_id, kind, sha256, blob_key, steps, split, ordinal, created_at_ms)
           VALUES (?1, ?2, 'fragment', ?1, ?1, 1, 'train', ?3, 0)`,
          id,
          project,
          size * i + place,
        ),
      ),
    ),
    ...comparisons.map(({ id, items: [left = "", right = "", ...further], least, most }) =>
      statement(
        `INSERT INTO comparisons
           (id, project_id, left_item_id, right_item_id, further_item_ids, split, redundancy, least, slots, created_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, 'train', ?6, ?7, ?7, 0)`,
        id,
        project,
        left,
        right,
        JSON.stringify(further),
        most,
        least,
      ),
    ),
  ]);
  return { project, people, comparisons, size, pendingCap };
}

beforeAll(migrate);

test("whatever annotators do in whatever order, the store keeps the lease rule and its counters", async () => {
  const happened = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(anyStory, async ({ bounds, size, pendingCap, steps }) => {
      const world = new World(await setScene(bounds, size, pendingCap), steps.length);
      for (const step of steps) {
        await world.take(step);
        await world.compare();
      }
      for (const { state } of world.leases) {
        const what = `${size === 2 ? "pair" : "group"} ${state}`;
        happened.set(what, (happened.get(what) ?? 0) + 1);
      }
    }),
    { numRuns: 40, seed: 20_270_301 },
  );
  // The stories are worth their time only where everything that can happen to a lease did happen.
  for (const state of ["leased", "labelled", "returned", "expired"])
    for (const task of ["pair", "group"])
      expect(happened.get(`${task} ${state}`), `${task} ${state}`).toBeGreaterThan(2);
}, 120_000);
