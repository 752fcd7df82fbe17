import { expect, test } from "vitest";
import { openSession } from "../../runtime/open-session.ts";
import { adamW, biasCorrections } from "./adamw.ts";
import { Graph } from "./graph.ts";
import { serializeModel } from "./serialize.ts";
import { float32, floatsOf } from "./tensor.ts";

/**
 * PyTorch 2: p = [1, -2, 0.5], AdamW(lr=0.1, weight_decay=0.01), gradient = 2p at each step; computed here by the
 * same published algorithm in double precision.
 */
function reference(steps: number): number[] {
  return [1, -2, 0.5].map((start) => {
    let [p, m, v] = [start, 0, 0];
    for (let t = 1; t <= steps; t++) {
      const g = 2 * p;
      p -= 0.1 * 0.01 * p;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      p -= (0.1 * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8);
    }
    return p;
  });
}

test("twenty steps land where the published algorithm lands", async () => {
  const graph = new Graph();
  const state = {
    parameter: graph.input("p", [3]),
    first: graph.input("m", [3]),
    second: graph.input("v", [3]),
  };
  const rates = {
    learningRate: graph.input("lr", []),
    correction1: graph.input("c1", []),
    correction2: graph.input("c2", []),
  };
  const next = adamW(graph, state, graph.input("g", [3]), rates, graph.scalar(0.01));
  graph.output("p_next", next.parameter);
  graph.output("m_next", next.first);
  graph.output("v_next", next.second);
  const session = await openSession(serializeModel(graph));
  let [p, m, v]: [Float32Array, Float32Array, Float32Array] = [
    Float32Array.of(1, -2, 0.5),
    new Float32Array(3),
    new Float32Array(3),
  ];
  for (let t = 1; t <= 20; t++) {
    const [c1, c2] = biasCorrections(t);
    const outputs = await session.run({
      p: float32(p, [3]),
      m: float32(m, [3]),
      v: float32(v, [3]),
      g: float32(
        p.map((value) => 2 * value),
        [3],
      ),
      lr: float32([0.1], []),
      c1: float32([c1], []),
      c2: float32([c2], []),
    });
    [p, m, v] = [floatsOf(outputs, "p_next"), floatsOf(outputs, "m_next"), floatsOf(outputs, "v_next")];
  }
  for (const [i, expected] of reference(20).entries()) expect(p[i]).toBeCloseTo(expected, 4);
});
