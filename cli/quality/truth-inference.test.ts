import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fitChosen } from "../../workers/core/quality/aggregation/choose-method.ts";
import { METHODS, type MethodName } from "../../workers/core/quality/aggregation/methods.ts";
import { agreementOf } from "../../workers/core/quality/agreement/agreement.ts";
import { accuracyOf } from "./accuracy.ts";
import { readLabels } from "./read-labels.ts";
import { readTruth } from "./read-truth.ts";

/** Data sets of Zheng et al. 2017, doi:10.14778/3055540.3055547; not part of this repository. */
const data = join(process.env.ACCORD_DATA ?? "../shared/data", "truth-inference");
const there = existsSync(data);

async function measured(name: string) {
  const table = await readLabels(join(data, `${name}-answer.csv`), undefined);
  const truth = (await readTruth(join(data, `${name}-truth.csv`), table)).classes;
  const accuracy = (method: MethodName) =>
    accuracyOf(METHODS[method](table.labels).posterior, table.labels.classes, truth).value as number;
  const chosen = fitChosen(table.labels);
  return {
    alpha: agreementOf(table.labels).krippendorffAlpha?.value,
    accuracies: Object.fromEntries(
      (Object.keys(METHODS) as MethodName[]).map((method) => [method, accuracy(method)]),
    ) as Record<MethodName, number>,
    chosen: accuracyOf(chosen.fit.posterior, table.labels.classes, truth).value as number,
  };
}

test.runIf(there)(
  `product: published accuracies, and the default is the best (needs ${data}; skipped without)`,
  async () => {
    const { alpha, accuracies, chosen } = await measured("product");
    expect(alpha).toBeCloseTo(0.1575, 4);
    expect(accuracies.majority).toBeCloseTo(0.8966, 4);
    expect(accuracies["dawid-skene"]).toBeGreaterThanOrEqual(0.9366);
    expect(accuracies.zencrowd).toBeCloseTo(0.928, 3);
    expect(accuracies.kos).toBeCloseTo(0.8955, 3);
    expect(chosen).toBeGreaterThanOrEqual(Math.max(...Object.values(accuracies)));
  },
);

test.runIf(there)(
  `duck: published accuracies, and the default is the best (needs ${data}; skipped without)`,
  async () => {
    const { alpha, accuracies, chosen } = await measured("duck");
    expect(alpha).toBeCloseTo(0.1255, 4);
    expect(accuracies.majority).toBeCloseTo(0.7593, 4);
    expect(accuracies["dawid-skene"]).toBeGreaterThanOrEqual(0.898);
    expect(chosen).toBeGreaterThanOrEqual(Math.max(...Object.values(accuracies)));
  },
);
