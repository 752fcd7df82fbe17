import type { Graph, Value } from "../onnx/graph.ts";
import { exp, log, neg, sigmoid, softmax, softplus } from "../onnx/ops/activations.ts";
import { add, mul, scale, sub } from "../onnx/ops/arithmetic.ts";
import { reduceSum } from "../onnx/ops/reductions.ts";
import { concat, expandLike, unsqueeze } from "../onnx/ops/shaping.ts";
import { LEAST_NOISE, type TieModel } from "./likelihood.ts";

/**
 * Chances of the outcomes as graph nodes, as `outcomeProbabilities` has them.
 * @param delta [members, comparisons, statements]
 * @param logNu [members, 1, 1], or none without ties
 * @returns [members, comparisons, statements, outcomes]: left, tie, right; no tie without ties
 */
export function outcomeChances(
  graph: Graph,
  delta: Value,
  logNu: Value | undefined,
  { noise, tieModel }: { readonly noise: number; readonly tieModel: TieModel },
): Value {
  const clean =
    logNu && tieModel === "rao-kupper" ? raoKupper(graph, delta, logNu) : davidson(graph, delta, logNu);
  const epsilon = Math.max(noise, LEAST_NOISE);
  const uniform = graph.scalar(epsilon / (logNu ? 3 : 2));
  return add(graph, scale(graph, clean, 1 - epsilon), uniform);
}

function davidson(graph: Graph, delta: Value, logNu: Value | undefined): Value {
  const half = unsqueeze(graph, scale(graph, delta, 0.5), [3]);
  const tie = logNu ? [expandLike(graph, unsqueeze(graph, logNu, [3]), half)] : [];
  return softmax(graph, concat(graph, [half, ...tie, neg(graph, half)], 3), 3);
}

function raoKupper(graph: Graph, delta: Value, logNu: Value): Value {
  const logTheta = softplus(graph, logNu);
  const left = sigmoid(graph, sub(graph, delta, logTheta));
  const right = sigmoid(graph, sub(graph, neg(graph, delta), logTheta));
  const squares = sub(graph, exp(graph, scale(graph, logTheta, 2)), graph.scalar(1));
  const tie = mul(graph, squares, mul(graph, left, right));
  return concat(
    graph,
    [left, tie, right].map((chance) => unsqueeze(graph, chance, [3])),
    3,
  );
}

/**
 * Chances of the choices of ranked groups (Plackett 1975, doi:10.2307/2346567): the item chosen at a stage, against all
 * that were still there; noise mixed in as for comparisons.
 * @param rewards [members, groups, items]
 * @param left [groups, stages, items], 1 where an item is still there when the stage's item (stage i: item i) is chosen
 * @returns the negative log-likelihood of each choice, [members, groups, stages]
 */
export function choiceNats(graph: Graph, rewards: Value, left: Value, noise: number): Value {
  const items = rewards.shape[2] as number;
  const gone = scale(graph, sub(graph, graph.scalar(1), left), -GONE);
  const chances = softmax(graph, add(graph, unsqueeze(graph, rewards, [2]), gone), 3);
  const chosen = graph.constant(
    {
      type: "float32",
      shape: [items, items],
      data: Float32Array.from({ length: items * items }, (_, i) => (i % (items + 1) === 0 ? 1 : 0)),
    },
    "chosen",
  );
  const clean = reduceSum(graph, mul(graph, chances, chosen), [3]);
  const epsilon = Math.max(noise, LEAST_NOISE);
  const mixed = add(graph, scale(graph, clean, 1 - epsilon), graph.scalar(epsilon / items));
  return neg(graph, log(graph, mixed));
}

/** What is taken off the reward of an item that is no longer there. */
const GONE = 1e4;
