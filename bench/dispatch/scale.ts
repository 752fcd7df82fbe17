import { type BenchWorker, median } from "../bench-worker.ts";
import { printTable, round, type Target } from "../report.ts";

interface Cost {
  readonly batches: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly ms: number;
}

interface Work {
  readonly done: number;
  readonly cost: Readonly<Record<"leases" | "labels" | "cursors", Cost>>;
  readonly bytes: number;
}

const SIZES = ["small", "large"] as const;
const PEOPLE = 20;
const TIMES = 40;

/** What a lease and a label cost in a database of 1,000 comparisons and in one of a million, taken in turns. */
export async function scale(worker: BenchWorker, quick: boolean) {
  const comparisons = { small: 1_000, large: quick ? 100_000 : 1_000_000 };
  const filled = {
    small: await fill(worker, "small", comparisons.small),
    large: await fill(worker, "large", comparisons.large),
  };
  const spent: Record<(typeof SIZES)[number], Work[]> = { small: [], large: [] };
  for (const size of SIZES) await worker.call(`/bench/add-people?size=${size}&people=${PEOPLE}`);
  for (let round = 0; round < (quick ? 4 : 10); round++)
    for (const size of round % 2 === 0 ? SIZES : [...SIZES].reverse())
      spent[size].push(await worker.call<Work>(`/bench/work-at-scale?size=${size}&times=${TIMES}`));

  const veteran = await askAsVeteran(worker);
  const [small, large] = [perRequest(spent.small), perRequest(spent.large)];
  const ratio = (of: (each: typeof small) => number) => of(large) / of(small);
  const count = (size: (typeof SIZES)[number]) => comparisons[size].toLocaleString("en");
  printTable([
    ["A request of one task, its label", `${count("small")} comparisons`, count("large"), "Ratio"],
    ...(["leases", "labels"] as const).flatMap((what) => [
      row(`${what}: milliseconds (median of rounds)`, small[what].ms, large[what].ms),
      row(`${what}: rows read`, small[what].rowsRead, large[what].rowsRead),
      row(`${what}: rows written`, small[what].rowsWritten, large[what].rowsWritten),
    ]),
    row("bytes a label adds, its assignment included", small.bytes, large.bytes),
  ]);
  console.log();
  printTable([
    ["The generator", "comparisons", "labels", "seconds", "MB on disk", "bytes a label", "wrong counters"],
    ...SIZES.map((size) => [
      size,
      count(size),
      (5 * comparisons[size]).toLocaleString("en"),
      round(filled[size].seconds),
      round(filled[size].bytes / 1e6),
      round(filled[size].bytes / comparisons[size] / 5),
      String(Object.keys(filled[size].differences).length),
    ]),
  ]);
  console.log();
  printTable([
    ["Somebody who has labelled 5,000 comparisons that are still open", "rows read"],
    ["The first request: their cursor is behind", round(veteran.first)],
    ["Each later one (median)", round(veteran.later)],
  ]);
  const targets: Target[] = [
    ...(["leases", "labels"] as const).flatMap((what) => [
      {
        name: `${what}: time at ${count("large")} against 1,000`,
        value: ratio((each) => each[what].ms),
        goal: "<= 1.3",
        unit: "×",
      },
      {
        name: `${what}: rows read, the same`,
        value: ratio((each) => each[what].rowsRead),
        goal: "<= 1.3",
        unit: "×",
      },
    ]),
    {
      name: "rows read by who has labelled 5,000 open ones, against others",
      value: veteran.later / large.leases.rowsRead,
      goal: "<= 1.3",
      unit: "×",
    },
    {
      name: "counters of the filled databases that are wrong",
      value: SIZES.reduce((sum, size) => sum + Object.keys(filled[size].differences).length, 0),
      goal: "<= 0",
      unit: "",
    },
  ];
  return { targets, info: { small, large, filled, veteran } };
}

const row = (name: string, small: number, large: number) => [
  name,
  round(small),
  round(large),
  round(large / small),
];

async function fill(worker: BenchWorker, size: string, comparisons: number) {
  const start = performance.now();
  await worker.call(`/bench/begin-fill?size=${size}&comparisons=${comparisons}`);
  let bytes = 0;
  for (let done = false; !done; )
    ({ done, bytes } = await worker.call<{ done: boolean; bytes: number }>(`/bench/fill-on?size=${size}`));
  const seconds = (performance.now() - start) / 1000;
  const differences = await worker.call<Record<string, number>>(`/bench/check-fill?size=${size}`);
  for (const [counter, rows] of Object.entries(differences)) console.log(`  Wrong: ${counter}, ${rows} rows`);
  return { seconds, bytes, differences };
}

async function askAsVeteran(worker: BenchWorker) {
  await worker.call("/bench/add-people?size=large&people=1");
  await worker.call("/bench/add-veteran?size=large&labels=5000");
  const ask = () => worker.call<Work>("/bench/work-at-scale?size=large&times=1");
  const rows = ({ cost }: Work) => cost.leases.rowsRead + cost.cursors.rowsRead;
  const first = rows(await ask());
  const later: number[] = [];
  for (let i = 0; i < 9; i++) later.push(rows(await ask()));
  return { first, later: median(later) };
}

function perRequest(rounds: readonly Work[]) {
  const mean = (what: "leases" | "labels") => {
    const sum = (of: (cost: Cost) => number) => rounds.reduce((total, { cost }) => total + of(cost[what]), 0);
    const times = Math.max(
      1,
      sum(({ batches }) => batches),
    );
    return {
      ms: median(rounds.map(({ cost }) => cost[what].ms / Math.max(1, cost[what].batches))),
      rowsRead: sum(({ rowsRead }) => rowsRead) / times,
      rowsWritten: sum(({ rowsWritten }) => rowsWritten) / times,
    };
  };
  const [first, last] = [rounds[0], rounds.at(-1)] as [Work, Work];
  const labels = rounds.slice(1).reduce((total, { done }) => total + done, 0);
  return {
    leases: mean("leases"),
    labels: mean("labels"),
    bytes: (last.bytes - first.bytes) / Math.max(1, labels),
  };
}
