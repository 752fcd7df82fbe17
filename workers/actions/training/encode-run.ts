import { featuresOf, ownFeatures } from "../../core/reward/encode-item.ts";
import { findLiveVersion } from "../../store/versions.ts";
import { EncoderFailed, fullEncodingEffort } from "../frozen/embed-items.ts";
import { findBlobs } from "./collect-comparisons.ts";
import { openSnapshot } from "./freeze-snapshot.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { decodeJson, encodeJson, hasRunFile, readRunFile, writeRunFile } from "./run-files.ts";
import { openRunReader } from "./run-reader.ts";

const ENCODING = "encoding.json";
/** Comparisons whose items are looked at together. */
const PIECE = 256;

/** How far the encoding has come: through so many passes, in this one up to this comparison of this part. */
interface Encoding {
  /** What the candidate reads, then what the live version reads of what is held out, where that is something else. */
  readonly passes: readonly { readonly features: string | null; readonly heldOutOnly: boolean }[];
  readonly pass: number;
  readonly part: number;
  readonly at: number;
}

/** What the run's items are read as: fixed when the run begins, whatever the settings become meanwhile. */
export async function featuresOfRun(context: RunContext): Promise<string | undefined> {
  if (context.run.upload) return ownFeatures(context.policy.item);
  const { passes } = decodeJson<Encoding>(await readRunFile(context, ENCODING));
  return passes[0]?.features ?? undefined;
}

/**
 * Completes what frozen encoders make of the snapshot's items, a bounded part each time that it is called; mostly that was
 * done when the items came in.
 * @returns "again" until all are encoded
 * @throws RunFailure where the encoder is gone or can not be run
 */
export async function encodeRun(context: RunContext): Promise<"again" | "done"> {
  let state = (await hasRunFile(context, ENCODING))
    ? decodeJson<Encoding>(await readRunFile(context, ENCODING))
    : await begun(context);
  const snapshot = await openSnapshot(context);
  const parts = snapshot.file.parts.length;
  const effort = fullEncodingEffort();
  while (state.pass < state.passes.length && effort.operations > 0) {
    const { features, heldOutOnly } = state.passes[state.pass] as Encoding["passes"][number];
    const plain = (features ?? undefined) === ownFeatures(context.policy.item);
    if (plain || state.part >= parts) {
      state = { ...state, pass: state.pass + 1, part: 0, at: 0 };
      continue;
    }
    const reader = await openRunReader(context, features ?? undefined);
    const comparisons = await snapshot.readPart(state.part);
    while (state.at < comparisons.length) {
      const piece = comparisons.slice(state.at, state.at + PIECE);
      const wanted = piece.filter(({ split }) => !heldOutOnly || split === "held-out");
      const items = [...(await findBlobs(context, wanted)).values()];
      const share = (within: number) =>
        (state.part + (state.at + within * PIECE) / comparisons.length) / parts;
      const done = await reader
        .prepare(items, effort, (within) => context.beat(Math.min(1, share(within))))
        .catch((error) => {
          throw error instanceof EncoderFailed ? new RunFailure(error.message) : error;
        });
      if (done < items.length) break;
      state = { ...state, at: state.at + PIECE };
    }
    if (state.at >= comparisons.length) state = { ...state, part: state.part + 1, at: 0 };
  }
  await writeRunFile(context, ENCODING, encodeJson(state));
  return state.pass < state.passes.length ? "again" : "done";
}

async function begun({ policy, tools, run }: RunContext): Promise<Encoding> {
  const features = featuresOf(policy);
  const live = (await findLiveVersion(tools.database, run.projectId))?.version;
  const { training } = live?.metrics ?? {};
  const lives = training ? featuresOf({ item: policy.item, training: training.settings }) : features;
  const passes = [{ features: features ?? null, heldOutOnly: false }];
  if (lives !== features) passes.push({ features: lives ?? null, heldOutOnly: true });
  return { passes, pass: 0, part: 0, at: 0 };
}
