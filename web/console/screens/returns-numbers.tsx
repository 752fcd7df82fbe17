import { useState } from "preact/hooks";
import { count, decimal } from "../model/figures.ts";
import { agentTitle, type Returns } from "../model/returns.ts";

/** Every number behind the returns chart, newest first, for those who would rather read than look. */
export function ReturnsNumbers({ returns }: { readonly returns: Returns }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="numbers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>All reports as numbers</summary>
      {open && <NumbersTable returns={returns} />}
    </details>
  );
}

function NumbersTable({ returns: { unit, iterations, lines } }: { readonly returns: Returns }) {
  const format = (value: number) => decimal(value, unit === "share" ? 3 : 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable without a pointer
    <section class="scroll numbers-box" aria-label="All reports" tabIndex={0}>
      <table class="legend">
        <thead>
          <tr>
            <th scope="col">Iteration</th>
            {lines.map(({ agent }) => (
              <th key={agent} scope="col" class="number">
                {agentTitle(agent)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {iterations
            .map((iteration, row) => (
              <tr key={iteration}>
                <th scope="row">{count(iteration)}</th>
                {lines.map(({ agent, values }) => {
                  const value = values[row] ?? null;
                  return (
                    <td key={agent} class="number">
                      {value === null ? "–" : format(value)}
                    </td>
                  );
                })}
              </tr>
            ))
            .reverse()}
        </tbody>
      </table>
    </section>
  );
}
