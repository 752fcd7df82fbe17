import { openBenchWorker } from "./bench-worker.ts";
import { printTable, report, round } from "./report.ts";

interface Measured {
  readonly heldOut: number;
  readonly accuracy: number;
  readonly ece: number;
  readonly plainEce: number;
  readonly temperature: number;
}

/** Whether trained ensembles are right as often as they say, on 5,000 held-out synthetic comparisons. */
export async function calibration(quick: boolean): Promise<void> {
  const worker = await openBenchWorker();
  const rows: (Measured & { readonly train: number; readonly seed: number })[] = [];
  for (const train of quick ? [1_000] : [500, 2_000])
    for (const seed of quick ? [1] : [1, 2, 3])
      rows.push({
        train,
        seed,
        ...(await worker.call<Measured>(`/bench/calibration?train=${train}&seed=${seed}`)),
      });
  worker.close();
  printTable([
    ["Trained on", "Seed", "Held out", "Accuracy", "Temperature", "ECE without it", "ECE"],
    ...rows.map(({ train, seed, heldOut, accuracy, temperature, plainEce, ece }) => [
      `${train}`,
      `${seed}`,
      `${heldOut}`,
      accuracy.toFixed(3),
      round(temperature),
      plainEce.toFixed(4),
      ece.toFixed(4),
    ]),
  ]);
  report(
    "calibration",
    [
      {
        name: "worst ECE after temperature scaling, 5,000 held-out synthetic comparisons",
        value: Math.max(...rows.map(({ ece }) => ece)),
        goal: "<= 0.03",
        unit: "",
      },
    ],
    { rows },
  );
}
