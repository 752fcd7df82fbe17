import type { Webhook } from "../api/webhooks-api.ts";

/** What each event tells, for who chooses among them. */
export const EVENT_WORDS: Readonly<Record<Webhook["events"][number], string>> = {
  "labels.accepted": "new labels, up to 500 at a time, within a minute",
  "training.finished": "a training run has ended, well or not",
  "version.promoted": "another version is live",
  "quality.alarm": "a strong signal about an annotator",
  "budget.alarm": "80 % or all of a cap is spent",
  "webhook.disabled": "another webhook of this project was stopped",
};
