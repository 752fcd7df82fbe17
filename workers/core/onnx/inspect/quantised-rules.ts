import { FLOAT, INT32, inputOf, type Rule, UINT8 } from "./facts.ts";
import { LINEAR } from "./linear-rules.ts";

/** From floats to bytes, with the scale and the zero point that it chose itself. */
const dynamicQuantize: Rule = (node) => ({
  outputs: [
    { type: UINT8, shape: inputOf(node, 0).shape },
    { type: FLOAT, shape: [] },
    { type: UINT8, shape: [] },
  ],
});

const quantize: Rule = (node) => ({
  outputs: [{ type: node.inputs[2]?.type ?? UINT8, shape: inputOf(node, 0).shape }],
});

const dequantize: Rule = (node) => ({ outputs: [{ type: FLOAT, shape: inputOf(node, 0).shape }] });

/** A product of bytes, summed as int32. */
const matMulInteger: Rule = (node) => {
  const { outputs, multiplications } = (LINEAR.MatMul as Rule)(node);
  return {
    outputs: outputs.map(({ shape }) => ({ type: INT32, shape })),
    multiplications: multiplications ?? 0,
  };
};

/** Weights and products in bytes, as dynamic quantisation makes them: a quarter of the file. */
export const QUANTISED: Readonly<Record<string, Rule>> = {
  DynamicQuantizeLinear: dynamicQuantize,
  QuantizeLinear: quantize,
  DequantizeLinear: dequantize,
  MatMulInteger: matMulInteger,
};
