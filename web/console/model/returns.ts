import type { Report } from "../api/console-api.ts";

/** One agent's line: a value for each of the chart's iterations, null where it did not report. */
export interface ReturnLine {
  readonly agent: string;
  readonly values: readonly (number | null)[];
  readonly latest: Report;
}

export interface Returns {
  /** `share` where every report has one (0 = random policy, 1 = reference policy), else the raw return. */
  readonly unit: "share" | "value";
  readonly iterations: readonly number[];
  readonly lines: readonly ReturnLine[];
}

/** Aligns the agents' reports on the iterations that any of them reported; agents by name. */
export function returnsByAgent(reports: readonly Report[]): Returns {
  const unit = reports.length > 0 && reports.every((report) => report.share !== null) ? "share" : "value";
  const iterations = [...new Set(reports.map((report) => report.iteration))].sort((a, b) => a - b);
  const row = new Map(iterations.map((iteration, i) => [iteration, i]));
  const agents = new Map<string, { values: (number | null)[]; latest: Report }>();
  for (const report of reports) {
    const line = agents.get(report.agent) ?? { values: iterations.map(() => null), latest: report };
    line.values[row.get(report.iteration) as number] = unit === "share" ? report.share : report.value;
    if (report.iteration >= line.latest.iteration) line.latest = report;
    agents.set(report.agent, line);
  }
  const lines = [...agents].map(([agent, line]) => ({ agent, ...line }));
  return { unit, iterations, lines: lines.sort((a, b) => a.agent.localeCompare(b.agent, "en")) };
}

/** An agent's name as a reader would write it: `learned-reward` is “Learned reward”. */
export function agentTitle(agent: string): string {
  const words = agent.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
