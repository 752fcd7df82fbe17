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

/** Two leads who have read the same project; the server refuses whoever comes second to one setting. */
async function twoLeads(theirs: Partial<Settings>, edits: Readonly<Record<string, string>>) {
  const theirProject: Project = {
    ...PROJECT,
    settingsVersion: PROJECT.settingsVersion + 1,
    settings: { ...PROJECT.settings, ...theirs },
  };
  const sent: { change: SettingsChange; since: number | undefined }[] = [];
  const project = signal<Loaded<Project>>({ state: "ready", value: PROJECT, stale: null });
  const api = cannedApi({
    readProject: async () => ({ ok: true, value: theirProject }),
    changeSettings: async (_, change, since) => {
      sent.push({ change, since });
      if (since === PROJECT.settingsVersion)
        return { ok: false, failure: { code: "settings-changed", sentence: "Somebody else …" } };
      const settings = { ...theirProject.settings, ...change } as Settings;
      return {
        ok: true,
        value: { ...theirProject, settings, settingsVersion: theirProject.settingsVersion + 1 },
      };
    },
  });
  const told = (value: Project) => {
    project.value = { state: "ready", value, stale: null };
  };
  const form = createPolicyForm(api, "p", { project, told });
  for (const [name, value] of Object.entries(edits)) form.edit(name, value);
  await form.save();
  return { form, sent, held: () => (project.value.state === "ready" ? project.value.value.settings : null) };
}

test("a field that two leads change is shown from both, and mine may be kept", async () => {
  const { form, sent, held } = await twoLeads(
    { question: "Theirs?", instructions: "Look." },
    { question: "Mine?" },
  );
  expect(form.conflicts.value).toEqual([{ name: "question", mine: "Mine?", theirs: "Theirs?" }]);
  expect(form.saved.value).toBe(false);
  await form.decide("mine");
  expect(sent.at(-1)).toEqual({ change: { question: "Mine?" }, since: PROJECT.settingsVersion + 1 });
  expect(held()).toMatchObject({ question: "Mine?", instructions: "Look." });
  expect(form.conflicts.value).toEqual([]);
});

test("taking theirs keeps what I alone have changed, still to be saved", async () => {
  const { form, sent } = await twoLeads({ question: "Theirs?" }, { question: "Mine?", "checks.rate": "10" });
  await form.decide("theirs");
  expect(form.draft.value).toMatchObject({ question: "Theirs?", "checks.rate": "10" });
  expect(form.changed.value).toBe(true);
  await form.save();
  expect(sent.at(-1)?.change).toEqual({ checks: { ...PROJECT.settings.checks, rate: 0.1 } });
});

test("where two leads change different fields of one setting, both hold without a question", async () => {
  const { form, held } = await twoLeads(
    { checks: { ...PROJECT.settings.checks, budget: 0.5 } },
    { "checks.rate": "10" },
  );
  expect(form.conflicts.value).toEqual([]);
  expect(form.saved.value).toBe(true);
  expect(held()?.checks).toMatchObject({ rate: 0.1, budget: 0.5 });
});
