import { writeFileSync } from "node:fs";
import { partOf } from "../../workers/core/reward/training-set.ts";
import { sha256Hex } from "../../workers/core/secret.ts";
import type { Split } from "../../workers/core/split.ts";
import type { Estimate } from "../../workers/core/version-record.ts";
import { Problem } from "../problem.ts";
import { tableOf } from "../table.ts";
import type { TrainOptions } from "./options.ts";
import { progressBar } from "./progress.ts";
import { readPreferences } from "./read-preferences.ts";
import { openEncoder } from "./sentence-features.ts";
import { trainModel } from "./train-model.ts";
import { prepareTraining } from "./training-set.ts";

/** `accord train prefs.jsonl`: from a file of preferences to a reward model, and how well it foretells those held out. */
export async function trainFile(options: TrainOptions): Promise<void> {
  const startMs = performance.now();
  const preferences = readPreferences(options.preferences);
  const prepared = await prepareTraining(
    preferences,
    options.test ? readPreferences(options.test) : undefined,
    options.encoder && (await openEncoder(options.encoder)),
  );
  const source = await sha256Hex(JSON.stringify(preferences));
  const bar = progressBar(() => performance.now());
  const trained = await trainModel(prepared, options, source, bar.show);
  bar.clear();
  if (options.out) write(options.out, trained.model);
  const { evaluation, epochs } = trained;
  const labelsOf = (wanted: Split) => {
    const { comparisons, groups } = partOf(prepared.set, wanted);
    return comparisons.reduce((sum, { votes }) => sum + votes.length, groups.length);
  };
  const sha256 = await sha256Hex(trained.model);
  const seconds = Number(((performance.now() - startMs) / 1_000).toFixed(2));
  const told = {
    kind: prepared.kind,
    test: {
      accuracy: evaluation?.accuracy?.value ?? null,
      logLoss: evaluation?.logLoss?.value ?? null,
      ece: evaluation?.ece?.value ?? null,
      ...(evaluation?.kendallTau ? { kendallTau: evaluation.kendallTau.value } : {}),
      n: labelsOf("held-out"),
      from: prepared.heldOut,
      intervals: evaluation && {
        accuracy: rangeOf(evaluation.accuracy),
        logLoss: rangeOf(evaluation.logLoss),
        ece: rangeOf(evaluation.ece),
      },
    },
    train: {
      n: labelsOf("train"),
      annotators: prepared.annotators,
      epochs,
      members: options.members,
      seed: options.seed,
    },
    model: { sha256, bytes: trained.model.length, path: options.out ?? null },
    seconds,
  };
  if (options.json) {
    console.log(JSON.stringify(told));
    return;
  }
  const { n, from } = told.test;
  console.log(`Trained on ${told.train.n} preferences in ${seconds} s; tested on ${n} ${WORDS[from]}.\n`);
  if (evaluation)
    console.log(
      tableOf([
        ["", "Value", "95 % from", "to"],
        ...(["accuracy", "logLoss", "ece", "kendallTau"] as const).flatMap((name) => {
          const estimate = evaluation[name];
          return estimate
            ? [[NAMES[name], ...[estimate.value, estimate.low, estimate.high].map(rounded)]]
            : [];
        }),
      ]),
    );
  console.log(`\n  sha256 ${sha256}${options.out ? `, written to ${options.out}` : ""}`);
}

const WORDS = { file: "of the test file", prompts: "of other prompts", pairs: "that were held out" } as const;
const NAMES = {
  accuracy: "Accuracy",
  logLoss: "Log loss, nats",
  ece: "Calibration error",
  kendallTau: "Kendall’s τ",
} as const;

const rounded = (value: number) => value.toFixed(3);
const rangeOf = (estimate: Estimate | null) => estimate && [estimate.low, estimate.high];

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    throw new Problem(`--out: ${(error as Error).message}`);
  }
}
