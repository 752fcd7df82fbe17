import { expect, test } from "vitest";
import { createPlayer } from "./player.ts";

test("plays at its speed, rests at the end, and begins anew", () => {
  const player = createPlayer(11, 100, true);
  player.tick(1_000);
  player.tick(1_250);
  expect(player.at.value).toBeCloseTo(2.5);
  player.nextSpeed();
  expect(player.speed.value).toBe(2);
  player.tick(1_350);
  expect(player.at.value).toBeCloseTo(4.5);
  player.tick(5_000);
  expect(player.at.value).toBe(10);
  player.tick(5_400);
  expect(player.at.value).toBe(10);
  player.tick(5_500);
  expect(player.at.value).toBe(0);
});

test("a step stops it, and lands on whole steps within the replay", () => {
  const player = createPlayer(4, 100, true);
  player.tick(0);
  player.tick(150);
  player.step(1);
  expect([player.playing.value, player.at.value]).toEqual([false, 2]);
  player.seek(1.5);
  player.step(-1);
  expect(player.at.value).toBe(1);
  player.step(-1);
  player.step(-1);
  expect(player.at.value).toBe(0);
  player.seek(99);
  expect(player.at.value).toBe(3);
  player.tick(9_000);
  expect(player.at.value).toBe(3);
});

test("nothing moves by itself where that is not wanted", () => {
  const player = createPlayer(4, 100, false);
  player.tick(0);
  player.tick(1_000);
  expect(player.at.value).toBe(0);
  player.playing.value = true;
  player.tick(1_100);
  expect(player.at.value).toBe(1);
});

test("speeds go round: 1, 2, a half", () => {
  const player = createPlayer(2, 100, true);
  const told = [1, 2, 3].map(() => {
    player.nextSpeed();
    return player.speed.value;
  });
  expect(told).toEqual([2, 0.5, 1]);
});
