import { scatterAdd, where } from "../ops/selection.ts";
import { transpose, unsqueeze } from "../ops/shaping.ts";
import { type GradientRule, nth, rule, unbroadcast } from "./rule.ts";

export const selectionRules: Readonly<Record<string, GradientRule>> = {
  Where: rule((graph, { inputs, gradient }) => {
    const [condition, a, b] = [nth(inputs, 0), nth(inputs, 1), nth(inputs, 2)];
    const zero = graph.scalar(0);
    return [
      undefined,
      unbroadcast(graph, where(graph, condition, gradient, zero), a.shape),
      unbroadcast(graph, where(graph, condition, zero, gradient), b.shape),
    ];
  }),
  Gather: rule((graph, { inputs, gradient, node }) => {
    const [value, indices] = [nth(inputs, 0), nth(inputs, 1)];
    const axis = node.attributes.axis && "int" in node.attributes.axis ? node.attributes.axis.int : 0;
    const rows = unsqueeze(graph, indices, [indices.shape.length]);
    if (axis === 0) return [scatterAdd(graph, value, rows, gradient)];
    if (indices.shape.length !== 1) throw new Error("Gather along an inner axis needs a list of indices.");
    const order = value.shape.map((_, i) => i);
    const toFront = [axis, ...order.filter((i) => i !== axis)];
    const back = order.map((i) => toFront.indexOf(i));
    const front = scatterAdd(
      graph,
      transpose(graph, value, toFront),
      rows,
      transpose(graph, gradient, toFront),
    );
    return [transpose(graph, front, back)];
  }),
};
