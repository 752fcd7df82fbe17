import { fromBinary } from "@bufbuild/protobuf";
import { Graph } from "../onnx/graph.ts";
import { relu, sqrt } from "../onnx/ops/activations.ts";
import { div, mul, sub } from "../onnx/ops/arithmetic.ts";
import { reduceMean } from "../onnx/ops/reductions.ts";
import { transpose, unsqueeze } from "../onnx/ops/shaping.ts";
import { ModelProtoSchema } from "../onnx/proto/onnx_pb.js";
import { serializeModel } from "../onnx/serialize.ts";
import { float32 } from "../onnx/tensor.ts";
import type { StepRow } from "../project-policy.ts";
import type { ReferenceBins } from "../serving/reference-bins.ts";
import type { Aggregation } from "../training-policy.ts";
import type { Encoder, ParameterSpec } from "./encoders/encoder.ts";
import type { Likelihood } from "./likelihood.ts";
import type { NoveltyCard } from "./novelty-card.ts";

/** Per member: where its raw rewards lie on the reference steps, which the file's rewards are freed of. */
export interface OutputScale {
  readonly mean: number;
  readonly std: number;
}

/** What a file says of itself, so that its rewards can be read as probabilities of labels. */
export interface ModelCard {
  readonly width: number;
  /** Of fragments, what the numbers of a row are, in this order; missing where that is not known. */
  readonly row?: StepRow;
  /** How the rewards of steps make that of an item; the sum where it is missing. */
  readonly aggregation?: Aggregation;
  /** How the features of text are made (core/text); missing where the file reads the numbers of fragments. */
  readonly features?: string;
  readonly members: readonly (OutputScale & Likelihood)[];
  readonly temperature: number;
  /** What it was trained on. No run: the same snapshot and settings make the same file. */
  readonly snapshot: string;
  /** How far a step lies from the training steps; missing in files of before it was measured, as are the next two. */
  readonly novelty?: NoveltyCard;
  /** Rewards (mean over the members) of the training steps, and the members' disagreement about them. */
  readonly reference?: { readonly reward: ReferenceBins; readonly std: ReferenceBins };
}

/** Where the card lies in the metadata of a file. */
export const CARD_KEY = "accord.card";

/** The reward of every row by every member on the member's own scale: the encoder's inputs → `raw` [members, rows]. */
export function rawRewardModel(encoder: Encoder, parameters: readonly Float32Array[]): Uint8Array {
  const graph = new Graph();
  graph.output("raw", rawRewards(graph, encoder, parameters));
  return serializeModel(graph);
}

/**
 * The reward model as people download and serve it. The encoder's inputs, of fragments `features` [rows, width] →
 * `members` [rows, members], each with mean 0 and variance 1 on the reference rows (Stiennon 2020, arXiv:2009.01325
 * §3.3); `mean` [rows] and `std` [rows] over the members. The card lies in the file's metadata.
 */
export function exportRewardModel(
  encoder: Encoder,
  parameters: readonly Float32Array[],
  card: ModelCard,
): Uint8Array {
  const graph = new Graph();
  const raw = transpose(graph, rawRewards(graph, encoder, parameters), [1, 0]);
  const offsets = float32(
    card.members.map(({ mean }) => mean),
    [encoder.members],
  );
  const scales = float32(
    card.members.map(({ std }) => std),
    [encoder.members],
  );
  const members = div(
    graph,
    sub(graph, raw, graph.constant(offsets, "output_mean")),
    graph.constant(scales, "output_std"),
  );
  const mean = reduceMean(graph, members, [1]);
  const gap = sub(graph, members, unsqueeze(graph, mean, [1]));
  graph.output("members", members);
  graph.output("mean", mean);
  graph.output("std", sqrt(graph, relu(graph, reduceMean(graph, mul(graph, gap, gap), [1]))));
  return serializeModel(graph, { [CARD_KEY]: JSON.stringify(card) });
}

/**
 * Reads the card of a file that we exported.
 * @throws Error where it carries none.
 */
export function readModelCard(model: Uint8Array): ModelCard {
  const { metadataProps } = fromBinary(ModelProtoSchema, model);
  const card = metadataProps.find(({ key }) => key === CARD_KEY)?.value;
  if (!card) throw new Error("This ONNX file carries no card of Accord's.");
  return JSON.parse(card) as ModelCard;
}

function rawRewards(graph: Graph, encoder: Encoder, parameters: readonly Float32Array[]) {
  const constants = encoder.parameters.map(({ name, shape }: ParameterSpec, i) =>
    graph.constant(float32(parameters[i] as Float32Array, shape), name),
  );
  return encoder.rowRewards(graph, constants);
}

/**
 * The encoder's parameters as a file that we exported has them; undefined where it is of another shape.
 */
export function readParameters(encoder: Encoder, model: Uint8Array): Float32Array[] | undefined {
  const { graph } = fromBinary(ModelProtoSchema, model);
  const found = encoder.parameters.map(({ name, shape }) => {
    const tensor = graph?.initializer.find((each) => each.name.replace(/_\d+$/, "") === name);
    const fits = tensor && tensor.dims.map(Number).join() === shape.join();
    return fits ? new Float32Array(tensor.rawData.slice().buffer) : undefined;
  });
  return found.every((values) => values !== undefined) ? found : undefined;
}
