import { expect, test } from "vitest";
import { migrationsState, prometheusFigure, trainerState } from "./operations.ts";

test("the trainer works while its last beat is at most three minutes old", () => {
  expect(trainerState(undefined, 9)).toMatchObject({ ok: false });
  expect(trainerState(1_000, 61_000)).toEqual({ part: "trainer", ok: true, detail: "It worked 60 s ago." });
  expect(trainerState(0, 180_001)).toMatchObject({ ok: false });
});

test("a database is ready at this very level, and says which way it is off", () => {
  const at = (found?: string) => migrationsState("migrations-0", found, "0002_b.sql");
  expect(at("0002_b.sql")).toMatchObject({ ok: true });
  expect(at()).toMatchObject({ ok: false, detail: expect.stringContaining("no schema") });
  expect(at("0001_a.sql")).toMatchObject({ ok: false, detail: expect.stringContaining("migrations apply") });
  expect(at("0003_c.sql")).toMatchObject({ ok: false, detail: expect.stringContaining("newer") });
});

test("a figure is text that Prometheus reads", () => {
  expect(prometheusFigure("accord_labels_total", "counter", "Labels.", 3)).toBe(
    "# HELP accord_labels_total Labels.\n# TYPE accord_labels_total counter\naccord_labels_total 3\n",
  );
  expect(prometheusFigure("runs", "gauge", "Runs.", [['status="queued"', 1]])).toContain(
    'runs{status="queued"} 1\n',
  );
});
