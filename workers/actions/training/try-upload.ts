import { float32, floatsOf, type GraphSession } from "../../core/onnx/tensor.ts";
import { seededRandom } from "../../core/random.ts";
import { rowWidth } from "../../core/reward/encode-item.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { readUpload } from "./score-raw.ts";

const ROWS = 64;
/** Between a row alone and among others: rounding differs with the size of a product, a model that mixes rows by far more. */
const TOLERANCE = 1e-3;

/**
 * Runs an uploaded model for the first time, on zeros and on random rows: it has to open, give finite rewards, and the
 * same for a row alone as among others.
 * @throws RunFailure with ONNX Runtime's own words where it does not open or run
 */
export async function tryUpload(context: RunContext): Promise<void> {
  const { upload } = context.run;
  if (!upload) return;
  const width = rowWidth(context.policy.item);
  const { inspected, adapted } = await readUpload(context, upload, width);
  const { members } = inspected;
  const session = await context.openSession(adapted, "onnxruntime").catch((error) => {
    throw new RunFailure(`ONNX Runtime does not open the model: ${wordsOf(error)}`);
  });
  try {
    const random = seededRandom(1);
    const rows = Float32Array.from({ length: ROWS * width }, () => 4 * random() - 2);
    rows.fill(0, 0, width);
    const together = await rewardsOf(session, rows, width);
    if (together.length !== ROWS * members || !together.every(Number.isFinite))
      throw new RunFailure("On zeros and random rows the model gives rewards that are no finite numbers.");
    for (const row of [0, 1, ROWS - 1]) {
      const alone = await rewardsOf(session, rows.subarray(row * width, (row + 1) * width), width);
      for (const [m, reward] of alone.entries()) {
        const among = together[row * members + m] as number;
        if (!(Math.abs(reward - among) <= TOLERANCE * Math.max(1, Math.abs(among))))
          throw new RunFailure(
            `The model gives a row ${reward.toPrecision(4)} alone and ${among.toPrecision(4)} among others: a reward may not hang on what else is asked.`,
          );
      }
    }
  } finally {
    await session.release();
  }
}

async function rewardsOf(session: GraphSession, rows: Float32Array, width: number): Promise<Float32Array> {
  try {
    return floatsOf(await session.run({ features: float32(rows, [rows.length / width, width]) }), "members");
  } catch (error) {
    throw new RunFailure(`ONNX Runtime does not run the model: ${wordsOf(error)}`);
  }
}

/** ONNX Runtime's words, without the addresses within it. */
const wordsOf = (error: unknown) => String((error as Error).message ?? error).slice(0, 300);
