import { expect, test } from "vitest";
import { PARTS } from "../../../../../examples/environments/hopper-body.ts";
import { GOAL, PUDDLE_RADIUS, PUDDLES } from "../../../../../examples/environments/puddles.ts";
import { HOPPER_PARTS } from "./hopper.ts";
import { PUDDLE_SCENE } from "./puddles.ts";
import { loadScene, sceneFor } from "./scene-for.ts";

const colors = { background: "b", ground: "g", body: "o", accent: "a", muted: "m", text: "t" };

/** A context that counts what is drawn and notes every number that is not finite. */
function paper() {
  const seen = { calls: 0, broken: 0 };
  const context = new Proxy({} as Record<string, unknown>, {
    get: () => {
      return (...values: unknown[]) => {
        seen.calls++;
        seen.broken += values.filter((value) => typeof value === "number" && !Number.isFinite(value)).length;
      };
    },
    set: () => true,
  });
  return { seen, context: context as unknown as CanvasRenderingContext2D };
}

test("an unknown renderer gets line plots, and a scene that was loaded is there at once", async () => {
  expect(sceneFor("no-such-scene")).toBeUndefined();
  const plots = await loadScene("no-such-scene");
  expect(sceneFor("signals")).toBe(plots);
  expect(sceneFor("toString")).toBe(plots);
  expect(await loadScene("pendulum")).not.toBe(plots);
});

test("the hopper is drawn with the sizes that it has", () => {
  expect(HOPPER_PARTS).toEqual(PARTS);
});

test("the goal and the puddles are drawn where they are", () => {
  expect(PUDDLE_SCENE).toEqual({ goal: GOAL, puddles: PUDDLES, radius: PUDDLE_RADIUS });
});

test.each(["pendulum", "hopper", "puddles", "signals"])(
  "%s draws any states at any step",
  async (renderer) => {
    const scene = await loadScene(renderer);
    const wide = Array.from({ length: 40 }, (_, i) => i / 7);
    for (const states of [[], [[]], [[1, 2, 3]], [wide, wide.map((value) => -value)]])
      for (const at of [0, 0.5, -3, 99]) {
        const { seen, context } = paper();
        scene.draw(context, { states, at, width: 330, height: 250, colors });
        expect(seen.calls).toBeGreaterThan(0);
        expect(seen.broken).toBe(0);
      }
  },
);

test.each(["pendulum", "hopper", "puddles", "signals"])(
  "%s is drawn over another without what both stand on",
  async (renderer) => {
    const scene = await loadScene(renderer);
    const states = [Array.from({ length: 12 }, (_, i) => i / 7), Array.from({ length: 12 }, (_, i) => i / 9)];
    const frame = { states, at: 0.5, width: 330, height: 250, colors, beside: states };
    const [under, over] = [paper(), paper()];
    scene.draw(under.context, frame);
    scene.draw(over.context, { ...frame, over: true });
    expect(over.seen.broken).toBe(0);
    expect(over.seen.calls).toBeGreaterThan(0);
    expect(over.seen.calls).toBeLessThan(under.seen.calls);
  },
);
