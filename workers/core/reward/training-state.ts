import { decodeColumns, encodeColumns } from "../codec/columns.ts";
import type { Random } from "../random.ts";
import { type AnnotatorWays, averageWays } from "./annotator-ways.ts";
import type { Encoder, ParameterSpec } from "./encoders/encoder.ts";
import { type EpochLosses, type EpochRecord, NO_LOSSES } from "./training-losses.ts";

/** Where a training stands: enough to go on from exactly here. */
export interface TrainingState {
  /** Optimiser steps done. */
  readonly step: number;
  readonly weightDecay: number;
  /** In the order of `trainedParameters`, with AdamW's moments. */
  readonly parameters: readonly Float32Array[];
  readonly first: readonly Float32Array[];
  readonly second: readonly Float32Array[];
  /** Of the epoch under way, and what the ones before came to. */
  readonly losses: EpochLosses;
  readonly history: readonly EpochRecord[];
  /** The parameters after the epoch with the least validation loss, where that one counts. */
  readonly best: { readonly epoch: number; readonly parameters: readonly Float32Array[] } | null;
  /** How annotators answer, where that is learned too. */
  readonly ways: AnnotatorWays | null;
  /** Whether there is nothing more to do. */
  readonly finished: boolean;
}

/** What is trained: the encoder's parameters, and with ties each member's log ν. */
export function trainedParameters({ parameters, members }: Encoder, ties: boolean): ParameterSpec[] {
  const logNu = { name: "log_nu", shape: [members, 1, 1], decays: false };
  return ties ? [...parameters, logNu] : [...parameters];
}

/** @param annotators whose ways are learned; null for none */
export function initialState(
  encoder: Encoder,
  ties: boolean,
  random: Random,
  weightDecay: number,
  annotators: number | null = null,
): TrainingState {
  const parameters = encoder.initialParameters(random);
  if (ties) parameters.push(new Float32Array(encoder.members));
  const zeros = () => parameters.map((values) => new Float32Array(values.length));
  return {
    step: 0,
    weightDecay,
    parameters,
    first: zeros(),
    second: zeros(),
    losses: NO_LOSSES,
    history: [],
    best: null,
    ways: annotators === null ? null : averageWays(annotators),
    finished: false,
  };
}

/** The parameters that a finished training is about: the best, where that is kept, else the last. */
export const trainedTo = ({ best, parameters }: TrainingState): readonly Float32Array[] =>
  best?.parameters ?? parameters;

/** A checkpoint. */
export function encodeState(state: TrainingState): Uint8Array {
  const { parameters, first, second, best, ways, ...scalars } = state;
  const lists = { parameters, first, second, best: best?.parameters ?? [] };
  const columns: Record<string, Float32Array> = { ...ways };
  for (const [list, arrays] of Object.entries(lists))
    for (const [i, values] of arrays.entries()) columns[`${list}.${i}`] = values;
  return encodeColumns({ ...scalars, bestEpoch: best?.epoch ?? null }, columns);
}

/** Reads the bytes of {@link encodeState} back. */
export function decodeState(bytes: Uint8Array): TrainingState {
  const { header, columns } = decodeColumns(bytes.slice());
  const { bestEpoch, ...scalars } = header as Omit<TrainingState, "parameters"> & {
    bestEpoch: number | null;
  };
  const list = (name: string) => {
    const found: Float32Array[] = [];
    for (let i = 0; columns[`${name}.${i}`]; i++) found.push(columns[`${name}.${i}`] as Float32Array);
    return found;
  };
  const { chances, seen } = columns as Record<string, Float32Array>;
  return {
    ...scalars,
    parameters: list("parameters"),
    first: list("first"),
    second: list("second"),
    best: bestEpoch === null ? null : { epoch: bestEpoch, parameters: list("best") },
    ways: chances && seen ? { chances, seen } : null,
  };
}
