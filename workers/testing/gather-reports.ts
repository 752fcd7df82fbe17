import type { ProjectId } from "../core/ids.ts";
import type { ServingReport } from "../core/serving/serving-report.ts";
import { servingMeter } from "../door/report-serving.ts";

/**
 * Gathers what this isolate reports of what it served, whether a test takes it or the timer does, which sends it on.
 * @returns the reports about a project since the last call
 */
export function gatherReports(): (project: ProjectId) => ServingReport[] {
  const gathered: ServingReport[] = [];
  const take = servingMeter.take.bind(servingMeter);
  servingMeter.take = (newId) => {
    const taken = take(newId);
    gathered.push(...taken);
    return taken;
  };
  return (project) => {
    servingMeter.take(() => crypto.randomUUID());
    return gathered.splice(0).filter((report) => report.project === project);
  };
}
