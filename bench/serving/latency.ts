import { median } from "../bench-worker.ts";
import { round, type Target } from "../report.ts";
import { type Fired, type HttpLoad, quantile, type Shot } from "./http-load.ts";

/** A request for a reward, and the same bytes to a route that does nothing: what holds that up is not ours. */
interface Beside {
  readonly reward: Shot;
  readonly empty: Shot;
}

const took = (fired: readonly Fired[], share: number) =>
  quantile(
    fired.map(({ tookMs }) => tookMs),
    share,
  );

/** Latencies at half of what the Worker can do, in turns with an empty route's. */
export async function halfLoad(load: HttpLoad, { reward, empty }: Beside, quick: boolean): Promise<Target[]> {
  const most = await load.rate(reward, 4_000);
  const [ours = [], theirs = []] = await load.steady([reward, empty], most / 2, quick ? 8 : 30);
  console.log(`\n  At ${round(most / 2)} requests a second, in turns with an empty JSON route:`);
  for (const [name, fired] of Object.entries({ reward: ours, empty: theirs }))
    console.log(
      `  ${name.padEnd(8)} ${[0.5, 0.9, 0.99, 0.999].map((share) => `${100 * share} % ${round(took(fired, share))} ms`).join("   ")}`,
    );
  return [
    { name: "99 % at half load", value: took(ours, 0.99), goal: "< 10", unit: "ms" },
    {
      name: "99 % at half load against an empty JSON route's",
      value: took(ours, 0.99) / took(theirs, 0.99),
      goal: "<= 1.5",
      unit: "×",
    },
  ];
}

/** Long enough for the promotion to be noticed (5 s) and the new version to be loaded ahead. */
const SWITCH_SECONDS = 9;

/**
 * A version goes live under load: nothing is lost, and nobody waits for it. From when it is there until a second after it
 * answers first; what publishing itself costs is the benchmark's own.
 */
export async function versionSwitch(
  load: HttpLoad,
  { reward, empty }: Beside,
  publish: (seed: number) => Promise<unknown>,
  quick: boolean,
): Promise<Target[]> {
  const perSecond = (await load.rate(reward, 2_000)) / 2;
  const spikes: number[] = [];
  const excess: number[] = [];
  let lost = 0;
  for (let n = 0; n < (quick ? 1 : 3); n++) {
    const versions: { version: number; atMs: number }[] = [];
    const start = performance.now();
    const watched: Shot = {
      ...reward,
      check(status, reply) {
        const { model } = JSON.parse(reply.toString()) as { model?: { version: number } };
        if (status !== 200 || !model) lost++;
        else versions.push({ version: model.version, atMs: performance.now() - start });
      },
    };
    const steady = load.steady([watched, empty], perSecond, SWITCH_SECONDS);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await publish(100 + n);
    const published = performance.now() - start;
    const [ours = [], theirs = []] = await steady;
    const first = versions[0]?.version;
    const switched = versions.find(({ version }) => version !== first)?.atMs;
    if (switched === undefined) throw new Error("The new version never answered.");
    const around = (fired: readonly Fired[]) =>
      fired.filter(({ atMs }) => atMs > published && atMs < switched + 1_000);
    const spike = (fired: readonly Fired[]) => took(around(fired), 0.99) / took(fired, 0.5);
    spikes.push(spike(ours));
    excess.push(took(around(ours), 0.99) / took(around(theirs), 0.99));
    console.log(
      `\n  Around a switch, against the median: 99 % ${round(spike(ours))} ×, the slowest ${round(took(around(ours), 1) / took(ours, 0.5))} ×; ` +
        `an empty JSON route meanwhile ${round(spike(theirs))} × and ${round(took(around(theirs), 1) / took(theirs, 0.5))} ×`,
    );
  }
  return [
    { name: "requests lost in a version switch", value: lost, goal: "<= 0", unit: "" },
    { name: "99 % around a switch against the median", value: median(spikes), goal: "<= 3", unit: "×" },
    {
      name: "99 % around a switch against an empty JSON route's",
      value: median(excess),
      goal: "<= 1.5",
      unit: "×",
    },
  ];
}
