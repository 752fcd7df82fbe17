import { gradients } from "../onnx/gradients.ts";
import { Graph, type Value } from "../onnx/graph.ts";
import { log, neg } from "../onnx/ops/activations.ts";
import { add, mul, sub } from "../onnx/ops/arithmetic.ts";
import { reduceSum } from "../onnx/ops/reductions.ts";
import { reshape, slice, transpose, unsqueeze } from "../onnx/ops/shaping.ts";
import { serializeModel } from "../onnx/serialize.ts";
import type { Dim } from "../onnx/shape.ts";
import type { Encoder, ParameterSpec } from "./encoders/encoder.ts";
import type { TieModel } from "./likelihood.ts";
import { choiceNats, outcomeChances } from "./outcome-graph.ts";
import { trainedParameters } from "./training-state.ts";

export interface StepSettings {
  /** Comparisons a step. */
  readonly batch: number;
  /** Whether ties are an outcome: each member then learns its own log ν. */
  readonly ties: boolean;
  readonly tieModel: TieModel;
  readonly noise: number;
  /** Chance of a hidden unit to be left out of a step, by each member, in [0, 1). */
  readonly dropout: number;
  /** The most that is said of one comparison. */
  readonly statements: number;
  /** Items of the largest group that was ranked as one; 2 where there are only comparisons. */
  readonly items: number;
}

/**
 * One training step of the whole ensemble as an ONNX model: forward and backward; AdamW follows outside.
 *
 * Inputs: those of the encoder's `itemRewards` for items · batch items, the left ones and then the right ones;
 * `dropout_i` [members, 1, units] for each hidden layer, where units drop out; of what is said of each comparison
 * `answers` [batch, statements, outcomes], how likely each outcome (left, tie, right; no tie without ties) makes it, 1
 * for what was answered and 0 for the others where answers are taken at their word; `shift` [batch, statements] on Δ;
 * `weights` [members, batch, statements], over their sum in the batch; where groups are ranked `left`
 * [batch, items, items] and `choice_weights` [members, batch, items]; and the parameters.
 * Outputs: `nats` [members, batch, statements], the negative log-likelihoods, with `chances` [members, batch,
 * statements, outcomes] by the rewards; `choice_nats` [members, batch, items]; and per parameter `p` its `p.gradient`.
 */
export function trainingStepModel(encoder: Encoder, settings: StepSettings): Uint8Array {
  const graph = new Graph();
  const specs = trainedParameters(encoder, settings.ties);
  const parameters = specs.map((spec) => graph.input(spec.name, fedShape(spec)));
  const loss = lossOf(graph, encoder, settings, parameters);
  for (const [i, gradient] of gradients(graph, loss, parameters).entries())
    graph.output(`${(specs[i] as ParameterSpec).name}.gradient`, gradient);
  return serializeModel(graph);
}

/** Of a table, as many entries are fed as a batch uses. */
const fedShape = ({ name, shape, table }: ParameterSpec): Dim[] =>
  table ? [shape[0] as number, `${name}_entries`, ...shape.slice(2)] : [...shape];

/** The sum over members of the weighted mean of what surprises each. */
function lossOf(graph: Graph, encoder: Encoder, settings: StepSettings, parameters: readonly Value[]): Value {
  const { batch, items, ties } = settings;
  const masks =
    settings.dropout > 0
      ? encoder.hidden.map((units, i) => graph.input(`dropout_${i}`, [encoder.members, 1, units]))
      : [];
  const encoded = parameters.slice(0, encoder.parameters.length);
  const rewards = encoder.itemRewards(graph, items * batch, encoded, masks);
  const delta = sub(graph, slice(graph, rewards, 1, 0, batch), slice(graph, rewards, 1, batch, 2 * batch));
  const stated = statementLoss(graph, encoder, settings, delta, ties ? parameters.at(-1) : undefined);
  return items > 2 ? add(graph, stated, choiceLoss(graph, encoder, settings, rewards)) : stated;
}

function statementLoss(
  graph: Graph,
  { members }: Encoder,
  settings: StepSettings,
  delta: Value,
  logNu: Value | undefined,
): Value {
  const { batch, statements, ties } = settings;
  const input = (name: string, ...more: number[]) => graph.input(name, [batch, statements, ...more]);
  const shifted = add(graph, unsqueeze(graph, delta, [2]), input("shift"));
  const chances = outcomeChances(graph, shifted, logNu, settings);
  const likely = reduceSum(graph, mul(graph, chances, input("answers", ties ? 3 : 2)), [3]);
  const nats = neg(graph, log(graph, likely));
  graph.output("nats", nats);
  graph.output("chances", chances);
  return reduceSum(graph, mul(graph, nats, graph.input("weights", [members, batch, statements])), [0, 1, 2]);
}

function choiceLoss(graph: Graph, { members }: Encoder, settings: StepSettings, rewards: Value): Value {
  const { batch, items, noise } = settings;
  const grouped = transpose(graph, reshape(graph, rewards, [members, items, batch]), [0, 2, 1]);
  const nats = choiceNats(graph, grouped, graph.input("left", [batch, items, items]), noise);
  graph.output("choice_nats", nats);
  return reduceSum(
    graph,
    mul(graph, nats, graph.input("choice_weights", [members, batch, items])),
    [0, 1, 2],
  );
}
