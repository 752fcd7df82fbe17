import type { Graph, GraphNode, Value } from "../graph.ts";
import { scale } from "../ops/arithmetic.ts";
import { concat, pad, reshapeLike, slice, transpose } from "../ops/shaping.ts";
import { fixed } from "../shape.ts";
import { type GradientRule, nth, rule, unbroadcast } from "./rule.ts";

const sameShape: GradientRule = rule((graph, { inputs, gradient }) => [
  reshapeLike(graph, gradient, nth(inputs, 0)),
]);

function axisAttribute(node: GraphNode): number {
  const axis = node.attributes.axis;
  if (!axis || !("int" in axis)) throw new Error(`${node.op} has no axis.`);
  return axis.int;
}

function constantAt(graph: Graph, value: Value | undefined): number {
  const tensor = graph.initializers.find((each) => each.value === value)?.tensor;
  if (tensor?.type !== "int64") throw new Error("A slice has to have constant bounds.");
  return Number(tensor.data[0]);
}

export const shapingRules: Readonly<Record<string, GradientRule>> = {
  Reshape: sameShape,
  Unsqueeze: sameShape,
  Transpose: rule((graph, { gradient, node }) => {
    const { perm } = node.attributes;
    if (!perm || !("ints" in perm)) throw new Error("Transpose has no permutation.");
    return [
      transpose(
        graph,
        gradient,
        perm.ints.map((_, i) => perm.ints.indexOf(i)),
      ),
    ];
  }),
  Slice: rule((graph, { inputs, gradient }) => {
    const [start, end, axis] = [1, 2, 3].map((i) => constantAt(graph, inputs[i])) as [number, number, number];
    return [pad(graph, gradient, axis, start, fixed(nth(inputs, 0).shape[axis]) - end)];
  }),
  Pad: rule((graph, { inputs, gradient }) => {
    const before = constantAt(graph, inputs[1]);
    const axis = constantAt(graph, inputs[3]);
    return [slice(graph, gradient, axis, before, before + fixed(nth(inputs, 0).shape[axis]))];
  }),
  Split: (graph, node, outputGradients) => {
    const pieces = node.outputs.map((output, i) => outputGradients[i] ?? scale(graph, output, 0));
    return [concat(graph, pieces, axisAttribute(node))];
  },
  Concat: rule((graph, { inputs, gradient, node }) => {
    const axis = axisAttribute(node);
    let start = 0;
    return inputs.map((input) => {
      const end = start + fixed(input.shape[axis]);
      const piece = slice(graph, gradient, axis, start, end);
      start = end;
      return piece;
    });
  }),
  Expand: rule((graph, { inputs, gradient }) => [unbroadcast(graph, gradient, nth(inputs, 0).shape)]),
};
