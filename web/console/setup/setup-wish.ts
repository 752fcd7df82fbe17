import type { ProjectWish } from "../api/console-api.ts";
import { languagesOf, minorOf, type SetupDraft } from "./setup-draft.ts";

/** The settings that a draft asks for; the server checks them once more. */
export function wishOf(draft: SetupDraft): ProjectWish {
  const text = (name: string) => (draft[name] ?? "").trim();
  const number = (name: string) => Number(text(name).replace(",", "."));
  const pair = text("task") === "pair";
  const reasons = text("reasons")
    .split("\n")
    .map((line) => line.trim());
  return {
    name: text("name"),
    question: text("question"),
    instructions: text("instructions"),
    minimumViewMs: Math.round(1_000 * number("minimumViewSeconds")),
    item: itemOf(text, number),
    task: pair
      ? { kind: "pair" }
      : { kind: "group", size: number("groupSize"), answer: text("task") as "best" | "ranking" },
    outcomes: {
      tie: text("tie") === "yes",
      skip: text("skip") === "yes",
      // What else may be said of an answer is asked of two items only.
      ...(pair
        ? {
            strength: number("strength"),
            reasons: [...new Set(reasons.filter((reason) => reason !== ""))],
            comment: text("comment") === "yes",
            passages: text("passages") === "yes" && text("kind") !== "image",
          }
        : {}),
    },
    joining: {
      asker: text("asker"),
      minutes: text("minutes") === "" ? null : number("minutes"),
      consent: text("consent"),
    },
    care: { contentWarning: text("contentWarning") },
    wordings: Object.fromEntries(
      languagesOf(draft).map((tag) => [tag, { question: text(`question.${tag}`) }]),
    ),
    redundancy:
      text("redundancyKind") === "adaptive" && pair
        ? { policy: "adaptive", min: 1, max: number("most"), certainty: number("certainty") / 100 }
        : number("redundancy"),
    checks: { rate: number("checks") / 100 },
    pay: payOf(text),
    budget: {
      projectMinor: text("payBy") === "nothing" ? null : (minorOf(text("budget"), text("currency")) ?? null),
    },
    comparisonsPerItem: number("comparisonsPerItem"),
    maxComparisons: Math.max(1_000, Math.ceil(number("items") * number("comparisonsPerItem"))),
    sampler: text("acquisition") === "" ? {} : { acquisition: text("acquisition") as never },
    training: {
      minLabels: number("minLabels"),
      everyLabels: number("everyLabels"),
      members: number("members"),
    },
  };
}

function itemOf(text: (name: string) => string, number: (name: string) => number): ProjectWish["item"] {
  if (text("kind") === "text") return { kind: "text" };
  if (text("kind") === "image")
    return {
      kind: "image",
      height: number("height"),
      width: number("width"),
      channels: number("channels") as 1 | 3,
    };
  const inputs = { nextObservation: text("nextObservation") === "yes", done: text("done") === "yes" };
  return {
    kind: "fragment",
    observationSize: number("observationSize"),
    action:
      text("actionType") === "discrete"
        ? { type: "discrete", count: number("actionSize") }
        : { type: "continuous", size: number("actionSize") },
    renderer: text("renderer"),
    stepMs: number("stepMs"),
    ...(inputs.nextObservation || inputs.done ? { inputs } : {}),
  };
}

function payOf(text: (name: string) => string): NonNullable<ProjectWish["pay"]> {
  const currency = text("currency").toUpperCase();
  const amountMinor = minorOf(text("amount"), currency) ?? 0;
  const by = text("payBy");
  return by === "task" || by === "hour" ? { by, currency, amountMinor } : { by: "nothing" };
}
