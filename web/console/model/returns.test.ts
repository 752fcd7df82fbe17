import { expect, test } from "vitest";
import { cannedReport } from "../testing/canned.ts";
import { agentTitle, returnsByAgent } from "./returns.ts";

test("aligns agents on all iterations, with gaps where one did not report", () => {
  const returns = returnsByAgent([
    cannedReport({ agent: "true-reward", iteration: 4, share: 0.9 }),
    cannedReport({ agent: "learned-reward", iteration: 2, share: 0.3 }),
    cannedReport({ agent: "learned-reward", iteration: 0, share: 0.1 }),
  ]);
  expect(returns.unit).toBe("share");
  expect(returns.iterations).toEqual([0, 2, 4]);
  expect(returns.lines.map(({ agent, values }) => [agent, values])).toEqual([
    ["learned-reward", [0.1, 0.3, null]],
    ["true-reward", [null, null, 0.9]],
  ]);
  expect(returns.lines[0]?.latest.iteration).toBe(2);
});

test("one report without a share turns all to raw returns", () => {
  const returns = returnsByAgent([
    cannedReport({ value: 12 }),
    cannedReport({ iteration: 2, share: null, value: 7 }),
  ]);
  expect(returns.unit).toBe("value");
  expect(returns.lines[0]?.values).toEqual([12, 7]);
});

test("no reports: no lines", () => {
  expect(returnsByAgent([])).toEqual({ unit: "value", iterations: [], lines: [] });
});

test("an agent's name becomes a title", () => {
  expect(agentTitle("random-reward")).toBe("Random reward");
});
