import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** A Python that has a package: ACCORD_PYTHON, the venv that .ci/run makes, or the one on the path. */
export function findPython(
  packageName: "onnx" | "crowdkit" | "tritonclient.http" | "torch" = "onnx",
): string | undefined {
  const candidates = [process.env.ACCORD_PYTHON, ".venv/bin/python", "python3"];
  return candidates.find(
    (python) =>
      python !== undefined &&
      (!python.includes("/") || existsSync(python)) &&
      spawnSync(python, ["-c", `import ${packageName}`], { stdio: "ignore" }).status === 0,
  );
}
