import { createInvite, join } from "../../contract/annotation.ts";
import { addComparisons, MAX_COMPARISONS_AT_ONCE, setGold } from "../../contract/comparisons.ts";
import { uploadItems } from "../../contract/items.ts";
import { createKey } from "../../contract/keys.ts";
import { changeSettings, createProject } from "../../contract/project.ts";
import { createSetupLink, useSetupLink } from "../../contract/setup.ts";
import { type Call, CallRefused, callerOf, pause } from "../../examples/demo/call.ts";
import {
  type FinalState,
  type LedgerLabel,
  type ListedComparison,
  type Task,
  tasksOf,
} from "../checker/history.ts";
import { worthOf } from "./annotator.ts";
import { phoneOf } from "./record.ts";

export const LEASE_SECONDS = 5;
export const PENDING_CAP = 4;
const GOLD = 40;

/** A project over HTTP with comparisons of every two of its items, some of them gold, and a lead who can read all. */
export interface Scene {
  readonly url: string;
  readonly project: string;
  join(): Promise<{ who: string; token: string }>;
  /** Waits until every lease has run out, lets newcomers take all that is left, and reads what the lead's doors tell. */
  readFinalState(): Promise<FinalState>;
}

/** Adaptive redundancy, silent checks, the shortest leases; nobody is suspended, so that everybody works to the end. */
const SETTINGS = {
  name: "Crowd",
  question: "Which one is worth more?",
  item: { kind: "fragment", observationSize: 3, action: { type: "continuous", size: 1 }, maxSteps: 10 },
  redundancy: { policy: "adaptive", min: 1, max: 4, certainty: 0.95 },
  leaseSeconds: LEASE_SECONDS,
  pendingCap: PENDING_CAP,
  checks: { rate: 0.1, budget: 0.3 },
  trust: { floor: 0.3, leastChecks: 100, probationAt: 0.999, suspendAt: 0.999 },
  comparisonsPerItem: 0,
  heldOutShare: 0.02,
};

export async function openScene(
  accord: { readonly url: string; readonly setupSecret: string },
  items: number,
): Promise<Scene> {
  const { url, setupSecret } = accord;
  const link = await callerOf(url, setupSecret)(createSetupLink, { body: { name: "Lead" } });
  const session = await callerOf(url)(useSetupLink, { body: { token: link.token } });
  const lead = callerOf(url, session.token);
  const { id: project } = await lead(createProject, { body: SETTINGS });
  const params = { project };
  await formAllPairs(url, lead, project, items);
  const invite = await lead(createInvite, { params, body: { maxUses: 100_000, simulated: true } });
  const joinProject = async () => {
    const { annotator, token } = await callerOf(url)(join, { body: { invite: invite.token } });
    return { who: annotator, token: token ?? "" };
  };
  return {
    url,
    project,
    join: joinProject,
    async readFinalState() {
      await pause(1_000 * (LEASE_SECONDS + 1));
      const held = { leaseSeconds: 3_600, pendingCap: 20, checks: { rate: 0, budget: 0 } };
      await lead(changeSettings, { params, body: held });
      const leftovers = await takeWhatIsLeft(url, project, joinProject);
      const pages = <T>(what: string) =>
        readPages<T>(`${url}/v1/projects/${project}/${what}`, session.token, what);
      return {
        labels: await pages<LedgerLabel>("labels"),
        comparisons: await pages<ListedComparison>("comparisons"),
        annotators: await pages("annotators"),
        pendingCap: PENDING_CAP,
        leftovers,
      };
    },
  };
}

/** Uploads items and has every two of them compared; those that are held out stay out. The first forty become gold. */
async function formAllPairs(url: string, lead: Call, project: string, count: number): Promise<void> {
  const params = { project };
  const { key } = await lead(createKey, { params, body: { name: "Agent" } });
  const { items } = await callerOf(url, key)(uploadItems, {
    params,
    body: { items: Array.from({ length: count }, (_, i) => fragmentOf(i)) },
  });
  const together = await inOneSplit(
    lead,
    project,
    items.map(({ id }) => id),
  );
  const pairs = together.flatMap((a, i) => together.slice(i + 1).map((b) => ({ items: [a, b] })));
  for (let i = 0; i < pairs.length; i += MAX_COMPARISONS_AT_ONCE) {
    const body = { comparisons: pairs.slice(i, i + MAX_COMPARISONS_AT_ONCE) };
    const { comparisons } = await lead(addComparisons, { params, body });
    if (i > 0) continue;
    for (const { comparison, left, right } of comparisons.slice(0, GOLD)) {
      const outcome = worthOf(left) > worthOf(right) ? "left" : "right";
      await lead(setGold, { params: { project, comparison }, body: { outcome } });
    }
  }
}

/** Those that may be compared with most others: a pair across training and held-out items is refused. */
async function inOneSplit(lead: Call, project: string, items: readonly string[]): Promise<string[]> {
  for (const first of items.slice(0, 5)) {
    const fits = [first];
    for (const item of items.filter((each) => each !== first)) {
      const body = { comparisons: [{ items: [first, item] }] };
      const formed = await lead(addComparisons, { params: { project }, body }).catch((error: unknown) => {
        if (error instanceof CallRefused && error.status === 400) return undefined;
        throw error;
      });
      if (formed) fits.push(item);
    }
    if (fits.length > items.length / 2) return fits;
  }
  throw new Error("Most items are held out.");
}

const fragmentOf = (seed: number) => ({
  observations: Array.from({ length: 4 }, (_, t) => [seed, t, 0.5]),
  actions: Array.from({ length: 4 }, () => [0.25]),
});

/** Newcomers, one after the other, each take as much as one may hold, until one is given nothing. */
async function takeWhatIsLeft(url: string, project: string, joinProject: Scene["join"]): Promise<Task[]> {
  const left: Task[] = [];
  for (;;) {
    const phone = phoneOf({ url, project, ...(await joinProject()) });
    const tasks = tasksOf(await phone.ask(20));
    if (tasks.length === 0) return left;
    left.push(...tasks);
  }
}

/** All pages of one of the lead's lists, each from where the one before ended. */
async function readPages<T>(address: string, token: string, what: string): Promise<T[]> {
  const rows: T[] = [];
  for (let after = ""; ; ) {
    const query = new URLSearchParams({ limit: "1000", ...(after === "" ? {} : { after }) });
    const response = await fetch(`${address}?${query}`, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
    const page = (await response.json()) as Record<string, T[]> & { next: string | number | null };
    rows.push(...(page[what] ?? []));
    if (page.next === null) return rows;
    after = String(page.next);
  }
}
