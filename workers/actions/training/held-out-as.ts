import type { TrainingSet } from "../../core/reward/training-set.ts";
import type { ItemReader } from "../item-reader.ts";
import { collectComparisons, findBlobs, fitting, saying } from "./collect-comparisons.ts";
import { openSnapshot } from "./freeze-snapshot.ts";
import type { RunContext } from "./run-context.ts";

/** The held-out comparisons as another reader has them, in the order of the run's own shards. */
export async function* heldOutAs(context: RunContext, reader: ItemReader): AsyncGenerator<TrainingSet> {
  const snapshot = await openSnapshot(context);
  for (let part = 0; part < snapshot.file.parts.length; part++) {
    const frozen = await snapshot.readPart(part);
    const said = saying(
      context,
      frozen.filter(({ split }) => split === "held-out"),
    );
    const blobs = await findBlobs(context, said);
    for (let at = 0, count = 0; at < said.length; at += count) {
      count = fitting(said, at, blobs, reader.rowBytes);
      await context.beat(0);
      yield (await collectComparisons(context, said.slice(at, at + count), blobs, reader)).set;
    }
  }
}
