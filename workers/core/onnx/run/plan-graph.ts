import { elementwise } from "./lower/elementwise.ts";
import { matrices } from "./lower/matrices.ts";
import { reductions } from "./lower/reductions.ts";
import { shaping } from "./lower/shaping.ts";
import { NotPlanned, type Place, type Plan } from "./plan.ts";
import { type Lowering, Planner, type Weights } from "./planner.ts";
import { rewritten } from "./rewrite.ts";
import type { RunGraph } from "./run-graph.ts";

const LOWERINGS: Readonly<Record<string, Lowering>> = {
  ...elementwise,
  ...matrices,
  ...reductions,
  ...shaping,
};

/** What a graph calls the axis of its rows, of which there may be any number. */
export const ROWS = "rows";

/**
 * Everything that a run does for the shapes that are fed.
 * @param wanted names of outputs
 * @param kept inputs that are not fed but lie in memory from run to run
 * @throws NotPlanned where the graph does something that this executor does not
 */
export function planGraph(
  graph: RunGraph,
  weights: Weights,
  fed: Readonly<Record<string, readonly number[]>>,
  wanted: readonly string[],
  kept: ReadonlyMap<string, Place> = new Map(),
): Plan {
  const nodes = rewritten(graph, wanted);
  const planner = new Planner(graph, weights, nodes, wanted);
  const inputs = graph.inputs.filter(({ name }) => planner.isNeeded(name) && !kept.has(name));
  for (const { name, shape } of inputs) {
    const rows = shape.indexOf(ROWS);
    planner.make(name, fed[name] as readonly number[], rows < 0 ? undefined : rows);
  }
  for (const [name, place] of kept) planner.put(name, fed[name] as readonly number[], place);
  const fedPorts = inputs.map(({ name, type }) => planner.port(name, type));
  for (const node of nodes) {
    if (!planner.isFused(node)) {
      const lower = LOWERINGS[node.op];
      if (!lower) throw new NotPlanned(`${node.op} is not planned.`);
      lower(planner, node);
    }
    planner.release(node);
  }
  return {
    inputs: fedPorts,
    outputs: wanted.map((name) => planner.port(name, "float32")),
    calls: planner.calls,
    scratchBytes: planner.scratchBytes,
    rowsApart: planner.rowsApart,
  };
}
