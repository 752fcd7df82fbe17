import type { Random } from "../random.ts";
import type { Encoder, ParameterSpec } from "./encoders/encoder.ts";

/** Where a training stands: enough to go on from exactly here. */
export interface TrainingState {
  /** Epochs done, and optimiser steps done. */
  readonly epoch: number;
  readonly step: number;
  /** Mean loss of the last epoch; 0 before the first. */
  readonly loss: number;
  /** In the order of `trainedParameters`, with AdamW's moments. */
  readonly parameters: readonly Float32Array[];
  readonly first: readonly Float32Array[];
  readonly second: readonly Float32Array[];
}

/** What is trained: the encoder's parameters, and with ties each member's log ν. */
export function trainedParameters({ parameters, members }: Encoder, ties: boolean): ParameterSpec[] {
  const logNu = { name: "log_nu", shape: [members, 1, 1], decays: false };
  return ties ? [...parameters, logNu] : [...parameters];
}

export function initialState(encoder: Encoder, ties: boolean, random: Random): TrainingState {
  const parameters = encoder.initialParameters(random);
  if (ties) parameters.push(new Float32Array(encoder.members));
  const zeros = () => parameters.map((values) => new Float32Array(values.length));
  return { epoch: 0, step: 0, loss: 0, parameters, first: zeros(), second: zeros() };
}

/** A checkpoint: three float64 (epoch, step, loss), then every array as float32, little-endian. */
export function encodeState(state: TrainingState): Uint8Array {
  const arrays = [...state.parameters, ...state.first, ...state.second];
  const floats = arrays.reduce((sum, array) => sum + array.length, 0);
  const bytes = new Uint8Array(24 + 4 * floats);
  new Float64Array(bytes.buffer, 0, 3).set([state.epoch, state.step, state.loss]);
  let offset = 24;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += array.byteLength;
  }
  return bytes;
}

/**
 * Reads the bytes of {@link encodeState} back.
 * @param like a state of the same shapes
 * @throws Error where the length does not fit.
 */
export function decodeState(bytes: Uint8Array, like: TrainingState): TrainingState {
  const buffer = bytes.slice().buffer;
  const [epoch, step, loss] = new Float64Array(buffer, 0, 3) as unknown as [number, number, number];
  let offset = 24;
  const read = (arrays: readonly Float32Array[]) =>
    arrays.map((array) => {
      const values = new Float32Array(buffer, offset, array.length);
      offset += array.byteLength;
      return values;
    });
  const state = {
    epoch,
    step,
    loss,
    parameters: read(like.parameters),
    first: read(like.first),
    second: read(like.second),
  };
  if (offset !== bytes.byteLength) throw new Error("Damaged checkpoint: its length does not fit its model.");
  return state;
}
