import type { ProjectId } from "../core/ids.ts";
import { LABELS_A_SEAL, sealHash } from "../core/ledger/seal-chain.ts";
import * as store from "../store/ledger.ts";
import type { Tools } from "./tools.ts";

/** Seals a project's new labels, in order, each seal up to 500 of them. Safe to repeat, and for two at once. */
export async function sealLabels(tools: Tools, project: ProjectId): Promise<void> {
  for (;;) {
    const { last, labels } = await store.readUnsealed(tools.database, project, LABELS_A_SEAL);
    const [first] = labels;
    const through = labels.at(-1);
    if (!first || !through) return;
    const number = (last?.number ?? 0) + 1;
    await store.insertSeal(tools.database, project, {
      number,
      fromSeq: first.seq,
      throughSeq: through.seq,
      labels: labels.length,
      hash: await sealHash(last?.hash ?? "", project, number, labels),
      sealedAtMs: tools.nowMs(),
    });
    if (labels.length < LABELS_A_SEAL) return;
  }
}

/** What the schedule does: seals whatever is new, in every project. */
export async function sealAll(tools: Tools): Promise<void> {
  for (const project of await store.projectsToSeal(tools.database)) await sealLabels(tools, project);
}

/** A page of the ledger with the policies under which its labels were made. */
export async function readLedger(tools: Tools, project: ProjectId, page: { after: number; limit: number }) {
  const [labels, versions] = await Promise.all([
    store.listLabels(tools.database, project, page.after, page.limit),
    store.listSettings(tools.database, project),
  ]);
  const used = new Set(labels.map(({ settingsVersion }) => settingsVersion));
  const policies = versions
    .filter(({ version }) => used.has(version))
    .map(({ version, settings, atMs }) => ({
      settingsVersion: version,
      redundancy: settings.redundancy,
      lateAnswers: settings.lateAnswers,
      atMs,
    }));
  return { labels, policies, next: labels.length === page.limit ? (labels.at(-1)?.seq ?? null) : null };
}

/** A page of the hash chain. */
export async function readSeals(tools: Tools, project: ProjectId, page: { after: number; limit: number }) {
  const [seals, unsealedLabels] = await Promise.all([
    store.listSeals(tools.database, project, page.after, page.limit),
    store.countUnsealed(tools.database, project),
  ]);
  const next = seals.length === page.limit ? (seals.at(-1)?.number ?? null) : null;
  return { seals, unsealedLabels, next };
}
