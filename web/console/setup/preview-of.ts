import { type Briefed, briefOf } from "../../../contract/brief-of.ts";
import type { PreviewMessage } from "../../preview/preview-message.ts";
import { replayOf } from "../templates/sample-item.ts";
import { type SetupDraft, templateOf } from "./setup-draft.ts";
import { wishOf } from "./setup-wish.ts";

/** No project has it. */
const NO_ID = `prj_${"0".repeat(32)}` as never;

/** The settings that a phone is told of, with what the server would fill in. */
export function briefedBy(draft: SetupDraft): Briefed {
  const {
    name,
    question,
    instructions = "",
    minimumViewMs = 0,
    item,
    task,
    outcomes,
    pay,
    joining,
    care,
    wordings,
  } = wishOf(draft);
  const offered = {
    tie: true,
    skip: true,
    strength: 0,
    reasons: [],
    comment: false,
    passages: false,
    marks: false,
    bothBad: false,
  };
  return {
    name,
    question,
    instructions,
    minimumViewMs,
    item: item as Briefed["item"],
    task: (task ?? { kind: "pair" }) as Briefed["task"],
    outcomes: { ...offered, ...outcomes } as Briefed["outcomes"],
    pay: (!pay || pay.by === "nothing"
      ? { by: "nothing" }
      : { mostSecondsPerTask: 120, onSuspension: "pay", ...pay }) as Briefed["pay"],
    joining: { asker: "", minutes: null, consent: "", ...joining } as Briefed["joining"],
    care: {
      breakAfterMinutes: 45,
      mostMinutes: null,
      contentWarning: "",
      departure: "keep-labels",
      ...care,
    } as Briefed["care"],
    wordings: (wordings ?? {}) as Briefed["wordings"],
    examples: [],
    simulated: false,
    correctionSeconds: 600,
    open: true,
  };
}

/** What the phone beside the form is to show. */
export function previewOf(
  draft: SetupDraft,
  screen: PreviewMessage["screen"],
  language: string,
): PreviewMessage {
  const settings = briefedBy(draft);
  const { samples, settings: sampled } = templateOf(draft);
  // Samples of another kind than what is asked for now would be no samples.
  const fit = sampled.item.kind === settings.item.kind;
  const items = fit ? samples().map((sample, i) => replayOf(sample, i, sampled.item)) : [];
  const consent = settings.joining.consent === "" ? null : "preview";
  return {
    type: "accord-preview",
    screen,
    language,
    brief: briefOf(NO_ID, settings, language, consent),
    items,
  };
}
