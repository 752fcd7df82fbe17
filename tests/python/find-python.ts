import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/**
 * A Python that has some packages: ACCORD_PYTHON, the venv that .ci/run makes, or the one on the path.
 * @param packages as an import statement names them
 */
export function findPython(packages = "onnx"): string | undefined {
  const candidates = [process.env.ACCORD_PYTHON, ".venv/bin/python", "python3"];
  return candidates.find(
    (python) =>
      python !== undefined &&
      (!python.includes("/") || existsSync(python)) &&
      spawnSync(python, ["-c", `import ${packages}`], { stdio: "ignore" }).status === 0,
  );
}
