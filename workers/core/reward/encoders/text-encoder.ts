import type { Graph, Value } from "../../onnx/graph.ts";
import { add, div, scale, sub } from "../../onnx/ops/arithmetic.ts";
import { matMul } from "../../onnx/ops/matmul.ts";
import { gather } from "../../onnx/ops/selection.ts";
import { reshape } from "../../onnx/ops/shaping.ts";
import { float32, int64 } from "../../onnx/tensor.ts";
import { SUM } from "../aggregation.ts";
import type { ItemFeatures, RowTokens } from "../item-features.ts";
import { initialPerceptron, perceptron, perceptronSpecs } from "../network.ts";
import type { Moments } from "../step-features.ts";
import type { Encoder } from "./encoder.ts";

export interface TextEncoderShape {
  readonly members: number;
  readonly hidden: readonly number[];
  /** Entries of the table; grams are mapped onto them by the remainder of their hash. */
  readonly entries: number;
  /** Numbers of a row beside its grams. */
  readonly width: number;
}

/**
 * ε of all steps. Sixty epochs at a rate of 0.001 in batches of 32, or six at 0.01, then come to what logistic regression does
 * with C = 0.0025: strong, as a thousand or two of comparisons need it; with more of them it weakens by itself.
 */
const CAUTION = 0.4;

/** What the perceptron's say counts. */
const DEEP = 0.3;

/**
 * Text: what a text's grams are worth, added up, and what its manner is worth, straight and through a perceptron (wide and
 * deep, Cheng 2016, arXiv:1606.07792). An entry begins at 0, so that a gram which no training text had says nothing.
 *
 * A bag is a matrix [rows, used] over the entries that any of the rows has. Inputs in training: `bag` and `manner`
 * [slots, width]; exported: `entries` int64 [used], `bag` [rows, used] and `manner` [rows, width].
 */
export function textEncoder(shape: TextEncoderShape, moments: Moments): Encoder {
  const { members, hidden, entries, width } = shape;
  const head = { inputSize: width, hidden, members };
  const rewards = (
    graph: Graph,
    [used, wide, ...layers]: readonly Value[],
    { bag, manner }: Readonly<Record<"bag" | "manner", Value>>,
    masks: readonly Value[],
  ) => {
    const mean = graph.constant(float32(moments.mean, [width]), "manner_mean");
    const std = graph.constant(float32(moments.std, [width]), "manner_std");
    const own = div(graph, sub(graph, manner, mean), std);
    const straight = add(graph, matMul(graph, bag, used as Value), matMul(graph, own, wide as Value));
    const deep = perceptron(graph, own, layers, head, masks);
    return add(graph, reshape(graph, straight, deep.shape), scale(graph, deep, DEEP));
  };
  return {
    members,
    hidden,
    rowsPerItem: 1,
    aggregation: SUM,
    parameters: [
      { name: "grams", shape: [members, entries, 1], decays: true, table: true, caution: CAUTION },
      { name: "wide", shape: [members, width, 1], decays: true, caution: CAUTION },
      ...perceptronSpecs(head).map((spec) => ({ ...spec, caution: CAUTION })),
    ],
    initialParameters: (random) => [
      new Float32Array(members * entries),
      new Float32Array(members * width),
      ...initialPerceptron(head, random),
    ],
    itemRewards(graph, slots, parameters, masks) {
      const bag = graph.input("bag", [slots, parameters[0]?.shape[1] as string]);
      const manner = graph.input("manner", [slots, width]);
      return rewards(graph, parameters, { bag, manner }, masks);
    },
    feedItems({ features, tokens, items }, slots) {
      const rows = slots.map((item) => (item === undefined ? undefined : items[item]?.offset));
      const { used, bag } = bagOf(tokens as RowTokens, rows);
      const manner = new Float32Array(slots.length * width);
      for (const [slot, row] of rows.entries())
        if (row !== undefined) manner.set(features.subarray(row * width, (row + 1) * width), slot * width);
      return {
        feeds: {
          bag: float32(bag, [slots.length, used.length]),
          manner: float32(manner, [slots.length, width]),
        },
        entries: { grams: used },
      };
    },
    rowRewards(graph, [table, ...weights]) {
      const entries = graph.input("entries", ["used"], "int64");
      const bag = graph.input("bag", ["rows", "used"]);
      const manner = graph.input("manner", ["rows", width]);
      const used = gather(graph, table as Value, entries, 1);
      return rewards(graph, [used, ...weights], { bag, manner }, []);
    },
    feedRows: feedTextRows,
    rowsAtOnce: textRowsAtOnce,
  };
}

/** Which entries some rows have, in the order in which they come, and how much of each: [rows, used]. */
function bagOf({ offsets, ids, weights }: RowTokens, rows: readonly (number | undefined)[]) {
  const place = new Map<number, number>();
  for (const row of rows) {
    if (row === undefined) continue;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const id = ids[i] as number;
      if (!place.has(id)) place.set(id, place.size);
    }
  }
  // A matrix without columns is one that no runtime multiplies.
  if (place.size === 0) place.set(0, 0);
  const bag = new Float32Array(rows.length * place.size);
  for (const [r, row] of rows.entries()) {
    if (row === undefined) continue;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++)
      bag[r * place.size + (place.get(ids[i] as number) as number)] = weights[i] as number;
  }
  return { used: Uint32Array.from(place.keys()), bag };
}

/** Feeds a text model with `count` rows from `start` on. */
export function feedTextRows({ features, tokens, width }: ItemFeatures, start: number, count: number) {
  const rows = Array.from({ length: count }, (_, i) => start + i);
  const { used, bag } = bagOf(tokens as RowTokens, rows);
  return {
    entries: int64(Array.from(used)),
    bag: float32(bag, [count, used.length]),
    manner: float32(features.subarray(start * width, (start + count) * width), [count, width]),
  };
}

/** Numbers that the bag of one run may have. */
const MOST_IN_BAG = 1 << 20;

/** How many rows from `start` on are best scored together: the bag grows with their square. */
export function textRowsAtOnce({ tokens }: ItemFeatures, start: number): number {
  const { offsets } = tokens as RowTokens;
  const grams = (count: number) => (offsets[start + count] as number) - (offsets[start] as number);
  let count = 1;
  while (start + count + 1 < offsets.length && grams(count + 1) * (count + 1) <= MOST_IN_BAG) count++;
  return count;
}
