import { padded, type Weight } from "../core/onnx/run/plan.ts";
import type { RunGraph } from "../core/onnx/run/run-graph.ts";
import { kernelMemory } from "./kernel-memory.ts";

/** So much is laid before others get their turn: half a millisecond's work. */
const BYTES_A_TURN = 1 << 19;

/** Copies what a model's plans need of its numbers into memory, a piece at a time; other requests are answered between. */
export async function layWeights(graph: RunGraph, weights: readonly Weight[], at: number): Promise<void> {
  let laid = 0;
  for (const bytes of pieces(graph, weights, at)) {
    laid += bytes;
    if (laid < BYTES_A_TURN) continue;
    laid = 0;
    await new Promise((turn) => setTimeout(turn, 0));
  }
}

/** Lays a piece and says how many bytes it had. */
function* pieces(graph: RunGraph, weights: readonly Weight[], at: number): Generator<number> {
  for (const { constant: name, form, at: place } of weights) {
    const constant = graph.constants.get(name);
    if (constant?.type !== "float32") throw new Error(`${name} holds no floats.`);
    const { shape, bytes } = constant;
    if (form === "packed") yield* matrices(bytes, shape, at + place);
    else
      for (let from = 0; from < bytes.length; from += BYTES_A_TURN) {
        const piece = bytes.subarray(from, from + BYTES_A_TURN);
        new Uint8Array(kernelMemory().floats.buffer).set(piece, at + place + from);
        yield piece.length;
      }
  }
}

/** Packs matrices [..., k, n], some of their rows at a time. */
function* matrices(bytes: Uint8Array, shape: readonly number[], at: number): Generator<number> {
  const [k, n] = shape.slice(-2) as [number, number];
  const row = 4 * n;
  const rowsAPiece = Math.max(1, Math.floor(BYTES_A_TURN / 2 / row));
  for (let matrix = 0; matrix * k * row < bytes.length; matrix++)
    for (let from = 0; from < k; from += rowsAPiece) {
      const memory = kernelMemory();
      const rows = Math.min(rowsAPiece, k - from);
      const start = (matrix * k + from) * row;
      const scratch = memory.scratch(rows * row);
      new Uint8Array(memory.floats.buffer).set(bytes.subarray(start, start + rows * row), scratch);
      memory.kernels.pack(scratch, row, 0, rows, n, at + 4 * matrix * k * padded(n) + 32 * from, 32 * k);
      yield rows * row;
    }
}
