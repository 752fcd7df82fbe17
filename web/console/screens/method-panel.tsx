import type { Quality } from "../api/console-api.ts";
import { count, decimal, wholeShare } from "../model/figures.ts";
import { methodsOf, methodWords, onlineWords } from "../model/quality-words.ts";
import { Panel } from "./panel.tsx";

const OUTCOMES = ["left", "right", "tie"];

/** How truth was inferred, why so, and what else the assessment tells about the crowd as a whole. */
export function MethodPanel({ quality }: { readonly quality: Quality }) {
  const { method, iterations, converged, prior, onlineDifference } = quality;
  const tried = methodsOf(quality);
  return (
    <Panel title="Method" name="method">
      <p>
        <code>{method}</code>
        {methodWords(method) && `: ${methodWords(method)}`}.{" "}
        {tried.length > 0
          ? "Of those tried, it best foretells labels that it has not seen."
          : "None could be held against held-out labels yet, so it is the first choice."}{" "}
        {converged
          ? `Converged after ${count(iterations)} iterations.`
          : `Not converged after ${count(iterations)} iterations.`}
      </p>
      {tried.length > 0 && (
        <table class="legend tried">
          <thead>
            <tr>
              <th scope="col">Method</th>
              <th scope="col" class="number">
                Held-out nats a label
              </th>
            </tr>
          </thead>
          <tbody>
            {tried.map(({ name, says, nats, chosen }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code> {chosen && <span class="chip chip-live">chosen</span>}
                  <span class="small">{says}</span>
                </th>
                <td class="number">{decimal(nats, 4)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="small">Log-likelihood: nearer to 0 is better.</p>
      {prior.length > 0 && <h3>Outcomes, before any label</h3>}
      <p>{prior.map((p, i) => `${OUTCOMES[i] ?? i} ${wholeShare(p)}`).join(" · ")}</p>
      <h3>Running posteriors</h3>
      <p>{onlineWords(onlineDifference)}</p>
    </Panel>
  );
}
