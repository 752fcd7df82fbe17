import { expect, test } from "vitest";
import { findPython } from "../python/find-python.ts";
import { runPython } from "./run-python.ts";

const python = findPython("gymnasium, httpx, mypy, ruff");

test.runIf(python !== undefined || process.env.CI === "true")(
  "the Python package is typed without a gap and in order (needs mypy and ruff; skipped without)",
  { timeout: 300_000 },
  async () => {
    expect(python, "CI needs a Python with tests/python/requirements.txt").toBeDefined();
    await runPython(python, ["-m", "mypy"]);
    const where = [".", "../../examples/python", "--config", "pyproject.toml"];
    await runPython(python, ["-m", "ruff", "check", ...where]);
    await runPython(python, ["-m", "ruff", "format", "--check", ...where]);
  },
);
