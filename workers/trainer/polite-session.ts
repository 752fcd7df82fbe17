import type { OpenSession } from "../core/onnx/tensor.ts";

/** A run takes a millisecond or a hundred. */
const RUNS_A_TURN = 4;

/**
 * Sessions that let others have their turn every few runs. Training awaits nothing from outside for seconds at a time;
 * where Workers share a thread, as they do locally, nobody else would be answered meanwhile.
 */
export const politely =
  (open: OpenSession): OpenSession =>
  async (model, by) => {
    const session = await open(model, by);
    let runs = 0;
    return {
      ...session,
      async run(feeds, outputs) {
        if (++runs % RUNS_A_TURN === 0) await new Promise((turn) => setTimeout(turn, 0));
        return session.run(feeds, outputs);
      },
    };
  };
