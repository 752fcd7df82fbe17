import { count, decimal } from "../model/figures.ts";
import { agentTitle, type ReturnLine, type Returns } from "../model/returns.ts";

/** The legend of the returns chart, as a table: each agent's latest report, or the one under the pointer. */
export function ReturnsTable({ returns, row }: { readonly returns: Returns; readonly row: number | null }) {
  const pointed = row === null ? undefined : returns.iterations[row];
  const format = (value: number) => decimal(value, returns.unit === "share" ? 2 : 1);
  const shown = (line: ReturnLine) => {
    if (row !== null && pointed !== undefined) return line.values[row] ?? null;
    return returns.unit === "share" ? line.latest.share : line.latest.value;
  };
  return (
    <table class="legend">
      <caption class="small">
        {pointed === undefined
          ? "Latest report of each agent, and the version whose rewards it followed"
          : `At iteration ${count(pointed)}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Agent</th>
          <th scope="col" class="number">
            {returns.unit === "share" ? "Return (share)" : "Return"}
          </th>
          <th scope="col" class="number">
            Iteration
          </th>
          <th scope="col" class="number">
            Version
          </th>
        </tr>
      </thead>
      <tbody>
        {returns.lines.map((line, i) => {
          const value = shown(line);
          return (
            <tr key={line.agent}>
              <th scope="row">
                <span class="line-name">
                  <LineMark index={i} />
                  <span>{agentTitle(line.agent)}</span>
                </span>
              </th>
              <td class="number">{value === null ? "–" : format(value)}</td>
              <td class="number">{count(pointed ?? line.latest.iteration)}</td>
              <td class="number">
                {pointed !== undefined || line.latest.version === null ? "–" : count(line.latest.version)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A short piece of the line that it stands for: colour and dashes, so that colour alone tells nothing. */
function LineMark({ index }: { readonly index: number }) {
  return (
    <svg class={`line-mark line-${index % 6}`} viewBox="0 0 24 8" aria-hidden="true">
      <line x1="1" y1="4" x2="23" y2="4" />
    </svg>
  );
}
