import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { project as projectSchema, projectSettings } from "../../../contract/project.ts";
import type { Project, Settings, SettingsChange } from "../api/console-api.ts";
import { cannedApi, PROJECT } from "../testing/canned.ts";
import { LOADING, type Loaded } from "./loaded.ts";
import { changesOf, draftOf } from "./policy-draft.ts";
import { createPolicyForm } from "./policy-form.ts";

const RICH: Settings = projectSettings.parse({
  ...PROJECT.settings,
  redundancy: { policy: "adaptive", min: 2, max: 6, certainty: 0.925 },
  pay: { by: "hour", currency: "JPY", amountMinor: 1_200, mostSecondsPerTask: 60 },
  budget: { projectMinor: 50_000 },
  checks: { rate: 0.07 },
  open: false,
  joining: { asker: "The lab", minutes: 10, consent: "We keep it." },
  care: { breakAfterMinutes: null, mostMinutes: 60, contentWarning: "Blood", departure: "withdraw-labels" },
  wordings: { es: { question: "¿Cuál?" }, nl: { consent: "Wij bewaren het." } },
});

test.each([
  ["a plain project", PROJECT.settings],
  ["one with every policy", RICH],
  ["an average", { ...PROJECT.settings, redundancy: 1.5 }],
])("a draft of %s that nobody has touched changes nothing", (_, settings) => {
  expect(changesOf(draftOf(settings), settings)).toEqual({ changes: {} });
});

test("what is changed goes as a whole setting, in the settings' own units", () => {
  const draft = {
    ...draftOf(PROJECT.settings),
    redundancyKind: "adaptive",
    "pay.by": "task",
    "pay.currency": "eur",
    "pay.amountMinor": "0.07",
    "budget.dayMinor": "25",
    "checks.rate": "12.5",
    "outcomes.strength": "5",
    "outcomes.reasons": " clearer\n\nkinder\nclearer",
    "outcomes.bothBad": "yes",
  };
  const result = changesOf(draft, PROJECT.settings);
  expect(result).toEqual({
    changes: {
      outcomes: { ...PROJECT.settings.outcomes, strength: 5, reasons: ["clearer", "kinder"], bothBad: true },
      redundancy: { policy: "adaptive", min: 1, max: 5, certainty: 0.95 },
      pay: { by: "task", currency: "EUR", amountMinor: 7, onSuspension: "pay" },
      budget: { projectMinor: null, dayMinor: 2_500, annotatorMinor: null },
      checks: { rate: 0.125, budget: 0.2 },
    },
  });
  const stored = {
    ...PROJECT,
    settings: { ...PROJECT.settings, ...(result as { changes: object }).changes },
  };
  expect(projectSchema.safeParse(stored).success).toBe(true);
});

test("what is wrong is told beside each field, in the unit in which it is written", () => {
  const draft = {
    ...draftOf(RICH),
    "checks.rate": "60",
    "qualification.quiz": "2.5",
    "trust.floor": "",
    "pay.amountMinor": "0.5",
    "budget.dayMinor": "ten",
  };
  expect(changesOf(draft, RICH)).toEqual({
    errors: {
      "checks.rate": "Between 0 and 50 %.",
      "qualification.quiz": "Enter a whole number.",
      "trust.floor": "Enter a number.",
      "pay.amountMinor": "JPY has no smaller amounts than this.",
      "budget.dayMinor": "Enter a number.",
    },
  });
});

function open(changeSettings = cannedApi().changeSettings) {
  const project = signal<Loaded<Project>>(LOADING);
  const told = (changed: Project) => {
    project.value = { state: "ready", value: changed, stale: null };
  };
  const form = createPolicyForm(cannedApi({ changeSettings }), "p", { project, told });
  return { form, project, told };
}

test("the form fills itself once the project is there, and again after a change was stored", async () => {
  const sent: SettingsChange[] = [];
  const canned = cannedApi();
  const { form, told } = open((id, change) => {
    sent.push(change);
    return canned.changeSettings(id, change);
  });
  expect(form.draft.value).toBeNull();
  told(PROJECT);
  expect(form.changed.value).toBe(false);
  form.edit("checks.rate", "200");
  await form.save();
  expect(form.errors.value).toHaveProperty(["checks.rate"]);
  expect(sent).toEqual([]);
  form.edit("checks.rate", "10");
  expect(form.errors.value).toEqual({});
  await Promise.all([form.save(), form.save()]);
  expect(sent).toEqual([{ checks: { rate: 0.1, budget: 0.2 } }]);
  expect(form.saved.value).toBe(true);
  expect(form.changed.value).toBe(false);
  expect(form.draft.value?.["checks.rate"]).toBe("10");
});

test("later news of the project leaves a draft alone", async () => {
  const { form, told } = open();
  told(PROJECT);
  await Promise.resolve();
  form.edit("redundancy", "4");
  told({ ...PROJECT, settingsVersion: 9 });
  expect(form.draft.value?.redundancy).toBe("4");
  form.reset();
  expect(form.changed.value).toBe(false);
});

test("the server's complaint stands beside its field, or at the end where it has none", async () => {
  let failure = { code: "invalid-input" as const, sentence: "Too low.", field: "trust.suspendAt" };
  const { form, told } = open(async () => ({ ok: false, failure }));
  told(PROJECT);
  form.edit("trust.suspendAt", "60");
  await form.save();
  expect(form.errors.value).toEqual({ "trust.suspendAt": "Too low." });
  failure = { ...failure, field: "elsewhere" };
  await form.save();
  expect(form.failure.value?.sentence).toBe("Too low.");
});

test("words in a language are added, changed and taken away; a language without words is left out", () => {
  const settings = { ...RICH, pay: PROJECT.settings.pay };
  const draft = {
    ...draftOf(settings),
    "wordings.es.question": "",
    "wordings.ar.question": " أيهما أفضل؟ ",
    "wordings.nl.consent": "Wij bewaren niets.",
  };
  expect(changesOf(draft, settings)).toEqual({
    changes: { wordings: { ar: { question: "أيهما أفضل؟" }, nl: { consent: "Wij bewaren niets." } } },
  });
  expect(changesOf({ ...draftOf(settings), question: " " }, settings)).toEqual({
    errors: { question: "Ask something." },
  });
});
