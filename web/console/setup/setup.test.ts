import { expect, test } from "vitest";
import { briefOf } from "../../../contract/brief-of.ts";
import { createProject, projectSettings } from "../../../contract/project.ts";
import type { ProjectWish } from "../api/console-api.ts";
import { samplesFor } from "../model/beginning.ts";
import { isTemplate, TEMPLATES, type TemplateName } from "../templates/templates.ts";
import { PROJECT } from "../testing/canned.ts";
import { forecastOf } from "./cost-forecast.ts";
import type { KeptDraft } from "./kept-draft.ts";
import { briefedBy, previewOf } from "./preview-of.ts";
import { createSetup } from "./setup.ts";
import { draftOf, type SetupDraft, STEPS, type Step } from "./setup-draft.ts";
import { errorsOf } from "./setup-errors.ts";
import { wishOf } from "./setup-wish.ts";

const NAMES = Object.keys(TEMPLATES) as TemplateName[];

test.each(NAMES)(
  "%s untouched is whole, makes the project that the template describes, and has samples",
  (name) => {
    const draft = draftOf(name);
    for (const step of Object.keys(STEPS) as Step[]) expect(errorsOf(draft, step), step).toEqual({});
    const made = createProject.body.parse(wishOf(draft));
    const meant = projectSettings.parse(TEMPLATES[name].settings);
    for (const setting of [
      "name",
      "question",
      "instructions",
      "item",
      "redundancy",
      "minimumViewMs",
      "wordings",
    ] as const)
      expect(made[setting], setting).toEqual(meant[setting]);
    expect(made.outcomes).toMatchObject({
      reasons: meant.outcomes.reasons,
      passages: meant.outcomes.passages,
    });
    expect(samplesFor(made)).toEqual(TEMPLATES[name].samples());
  },
);

const EDITS: SetupDraft = {
  task: "ranking",
  groupSize: "4",
  payBy: "hour",
  currency: "jpy",
  amount: "1200",
  budget: "50000",
  consent: "We keep your answers.",
  contentWarning: "Blood",
  minutes: "10",
  checks: "10",
};

test.each(NAMES)("the phone beside the form tells of %s what the server would tell", (name) => {
  for (const draft of [draftOf(name), { ...draftOf(name), ...EDITS }]) {
    const made = projectSettings.parse(wishOf(draft));
    for (const language of ["en", "de"])
      expect(briefOf("prj_1" as never, briefedBy(draft), language, null)).toEqual(
        briefOf("prj_1" as never, made, language, null),
      );
  }
  expect(previewOf({ ...draftOf(name), ...EDITS }, "brief", "de").brief).toMatchObject({
    question: TEMPLATES[name].settings.wordings?.de?.question,
    consent: { text: "We keep your answers." },
  });
});

test("groups take what groups may have, whatever was chosen for pairs before", () => {
  const draft = { ...draftOf("summaries"), ...EDITS, strength: "5", comment: "yes" };
  expect(createProject.body.safeParse(wishOf(draft)).error?.issues).toBeUndefined();
});

test.each([
  ["question", { question: " " }, "question"],
  ["question", { kind: "fragment", observationSize: "0" }, "observationSize"],
  ["question", { kind: "fragment", actionType: "discrete", actionSize: "1" }, "actionSize"],
  ["question", { minimumViewSeconds: "abc" }, "minimumViewSeconds"],
  ["people", { languages: "de fr", "question.fr": "" }, "question.fr"],
  ["people", { minutes: "0" }, "minutes"],
  ["quality", { redundancy: "26" }, "redundancy"],
  ["quality", { payBy: "task", amount: "0.001" }, "amount"],
  ["quality", { payBy: "task", amount: "1", currency: "EURO" }, "currency"],
  ["quality", { payBy: "task", amount: "1", budget: "lots" }, "budget"],
  ["model", { members: "1.5" }, "members"],
] as const)("at the step %s, %j is told at its field", (step, edits, field) => {
  const errors = errorsOf({ ...draftOf("chat"), ...(edits as SetupDraft) }, step);
  expect(Object.keys(errors)).toEqual([field]);
});

test("what a step does not show is not complained of", () => {
  expect(
    errorsOf({ ...draftOf("chat"), observationSize: "x", height: "x", groupSize: "x" }, "question"),
  ).toEqual({});
  expect(errorsOf({ ...draftOf("chat"), amount: "x", currency: "x" }, "quality")).toEqual({});
});

test("the forecast is labels × pay × redundancy, with checks on top, and a range where it is adaptive", () => {
  const draft = {
    ...draftOf("chat"),
    items: "200",
    comparisonsPerItem: "2",
    redundancy: "2",
    payBy: "task",
    amount: "0,08",
  };
  expect(forecastOf(draft)).toMatchObject({
    comparisons: 400,
    labels: { from: 800, to: 800 },
    costMinor: { from: 6_400, to: 6_400 },
  });
  expect(forecastOf({ ...draft, checks: "20" })?.costMinor?.to).toBeCloseTo(8_000);
  const adaptive = forecastOf({
    ...draft,
    redundancyKind: "adaptive",
    most: "4",
    payBy: "hour",
    amount: "12",
  });
  expect(adaptive?.labels).toEqual({ from: 400, to: 1_600 });
  // 25 s each: 400 of them are 2 h 46 min 40 s.
  expect(adaptive?.costMinor?.from).toBeCloseTo((1_200 * 400 * 25) / 3_600);
  expect(forecastOf({ ...draft, payBy: "nothing" })?.costMinor).toBeNull();
  expect(forecastOf({ ...draft, items: "many" })).toBeNull();
});

function open(kept: SetupDraft | null = null, ok = true) {
  const store: { kept: SetupDraft | null } = { kept };
  const keeping: KeptDraft = {
    read: () => store.kept,
    write: (draft) => {
      store.kept = draft;
    },
    forget: () => {
      store.kept = null;
    },
  };
  const wishes: ProjectWish[] = [];
  const made: string[] = [];
  const createProject = async (wish: ProjectWish) => {
    wishes.push(wish);
    return ok
      ? ({ ok: true, value: PROJECT } as const)
      : ({ ok: false, failure: { code: "invalid-input", sentence: "No." } } as const);
  };
  const setup = createSetup({ createProject }, keeping, async (id) => void made.push(id));
  return { setup, store, wishes, made };
}

test("a draft is kept while one writes, comes back, and is forgotten once the project is made", async () => {
  const { setup, store, wishes, made } = open();
  setup.choose("images");
  setup.edit("name", "Mine");
  setup.speak("sw", true);
  expect(open(store.kept).setup.draft.value).toMatchObject({
    template: "images",
    name: "Mine",
    languages: "de es fr sw",
  });
  expect(setup.next("people")).toBeNull();
  expect(setup.errors.value).toHaveProperty(["question.sw"]);
  setup.edit("question.sw", "Picha ipi?");
  expect(setup.errors.value).toEqual({});
  expect(setup.next("people")).toBe("quality");
  expect(await setup.make()).toBeNull();
  expect(wishes[0]).toMatchObject({ name: "Mine", wordings: { sw: { question: "Picha ipi?" } } });
  expect(made).toEqual([PROJECT.id]);
  expect(store.kept).toBeNull();
});

test("what is not whole leads back to its step, and what the server refuses keeps the draft", async () => {
  const wrong = open({ ...draftOf("chat"), members: "99" });
  expect(await wrong.setup.make()).toBe("model");
  expect(wrong.wishes).toEqual([]);
  const { setup, made } = open({ ...draftOf("chat"), name: "Kept" }, false);
  await setup.make();
  expect(setup.failure.value?.sentence).toBe("No.");
  expect(setup.draft.value.name).toBe("Kept");
  expect(made).toEqual([]);
});

test("a question of one’s own takes the template’s translations of another one out, and no others", async () => {
  const { setup, wishes } = open();
  setup.choose("chat");
  setup.edit("question.de", "Welche Antwort ist netter?");
  setup.edit("question", "Which answer is kinder?");
  expect(setup.draft.value.languages).toBe("de");
  await setup.make();
  expect(wishes[0]?.wordings).toEqual({ de: { question: "Welche Antwort ist netter?" } });
});

test("what another version of the page kept does no harm", () => {
  expect(isTemplate("toString")).toBe(false);
  const { setup } = open({ template: "gone", question: "Still here?" });
  expect(setup.draft.value).toMatchObject({ question: "Still here?", members: "5" });
});
