import { expect, test } from "vitest";
import { findPython } from "../python/find-python.ts";
import { runModule } from "./run-module.ts";

const python = findPython("gymnasium, httpx, mypy, ruff");

test.runIf(python !== undefined || process.env.CI === "true")(
  "the Python package is typed without a gap and in order (needs mypy and ruff; skipped without)",
  { timeout: 300_000 },
  async () => {
    expect(python, "CI needs a Python with tests/python/requirements.txt").toBeDefined();
    await runModule(python, ["mypy"]);
    await runModule(python, ["ruff", "check", ".", "../../examples/python"]);
    await runModule(python, ["ruff", "format", "--check", ".", "../../examples/python"]);
  },
);
