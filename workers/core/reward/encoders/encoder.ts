import type { Graph, Value } from "../../onnx/graph.ts";
import type { Tensor } from "../../onnx/tensor.ts";
import type { Random } from "../../random.ts";
import type { Aggregation } from "../../training-policy.ts";
import type { ItemFeatures } from "../item-features.ts";

export interface ParameterSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** Weights decay, biases and the like do not. */
  readonly decays: boolean;
  /**
   * A table [members, entries, …] of which a batch reads a few entries. Only those are fed, [members, used, …], and only
   * they and their moments change ("lazy Adam"); `ItemFeed.entries` says which.
   */
  readonly table?: boolean;
  /**
   * ε of its AdamW, else the usual 1e-8. Far above the size of its gradients it makes plain gradient steps with momentum,
   * each by learning rate / ε: what is seen seldom then moves little, where Adam moves it as far as what is seen often.
   */
  readonly caution?: number;
  /** How often a row is multiplied by it, where that is not once: a filter meets every place of an image. */
  readonly uses?: number;
}

type Feeds = Readonly<Record<string, Tensor>>;

/** What a batch of items feeds the training graph. */
export interface ItemFeed {
  readonly feeds: Feeds;
  /** For each table the entries that this batch reads, each once, in the order in which `feeds` counts them. */
  readonly entries?: Readonly<Record<string, Uint32Array>>;
}

/**
 * What makes rewards of items: parameters, graphs, and how both are fed. Everything that trains, exports or scores knows
 * an encoder by this face alone.
 */
export interface Encoder {
  readonly members: number;
  /** Rows that an item takes in training, for what a step costs. */
  readonly rowsPerItem: number;
  /** How the rewards of an item's rows make its own. */
  readonly aggregation: Aggregation;
  /** In a fixed order; each with the member as leading axis. */
  readonly parameters: readonly ParameterSpec[];
  /** Units of the hidden layers that dropout may thin. */
  readonly hidden: readonly number[];
  initialParameters(random: Random): Float32Array[];

  /**
   * The training graph: declares the inputs of `slots` items and computes what each is worth.
   * @param parameters in the order of `parameters`; of a table the entries that are used
   * @param masks of dropout: [members, 1, units] for each hidden layer, or none
   * @returns [members, slots]
   */
  itemRewards(graph: Graph, slots: number, parameters: readonly Value[], masks: readonly Value[]): Value;
  /** Feeds the inputs of `itemRewards` with items by their place in `from`; an empty slot is worth what it may. */
  feedItems(from: ItemFeatures, slots: readonly (number | undefined)[]): ItemFeed;

  /**
   * The graph that is exported: declares its inputs and computes the raw reward of every row.
   * @returns [members, rows], where the number of rows is open (the name `rows`)
   */
  rowRewards(graph: Graph, parameters: readonly Value[]): Value;
  /** Feeds the inputs of `rowRewards` with `count` rows from `start` on. */
  feedRows(from: ItemFeatures, start: number, count: number): Feeds;
  /** How many rows from `start` on are best scored in one run; a few thousand where it does not say. */
  rowsAtOnce?(from: ItemFeatures, start: number): number;
}
