import type { DataCard } from "../../core/data-out/data-card.ts";
import { columnsOf } from "../../core/data-out/export-plan.ts";
import type { ExportRow } from "../../store/export-jobs.ts";
import { countForCard } from "../../store/exported-rows.ts";
import { findProject } from "../../store/projects.ts";
import { newestQualityRun } from "../../store/quality.ts";
import type { Tools } from "../tools.ts";

/** What stands beside an export. @throws Error where the project is gone */
export async function describeExport(
  tools: Tools,
  { id, projectId, plan, rows }: ExportRow,
  file: { readonly bytes: number; readonly sha256: string },
): Promise<DataCard> {
  const { database } = tools;
  const [project, counted, assessed] = await Promise.all([
    findProject(database, projectId),
    countForCard(database, projectId),
    newestQualityRun(database, projectId),
  ]);
  if (!project) throw new Error("The project is gone.");
  const { settings, leftCount, rightCount, tieCount, skipCount, rankedCount } = project;
  const said = leftCount + rightCount + tieCount + rankedCount;
  const alpha = assessed?.summary.agreement.krippendorffAlpha ?? null;
  return {
    export: id,
    project: { id: projectId, name: settings.name, question: settings.question, items: settings.item.kind },
    madeAtMs: tools.nowMs(),
    plan,
    file: { rows, ...file, columns: Object.keys(columnsOf(plan)) },
    counts: {
      items: project.trainItemCount + project.heldOutItemCount,
      comparisons: project.comparisonCount,
      labels: said + skipCount,
      imported: project.importedCount,
      annotators: counted.annotators,
    },
    agreement: alpha && { value: alpha.value, low: alpha.low, high: alpha.high },
    tieRate: said === 0 ? null : tieCount / said,
    policies: {
      settingsVersion: project.settingsVersion,
      redundancy: settings.redundancy,
      outcomes: settings.outcomes,
      heldOutShare: settings.heldOutShare,
    },
    demographics: null,
    ledgerHead: counted.head,
  };
}
