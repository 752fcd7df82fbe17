import { useMemo } from "preact/hooks";
import type { AgreementPair } from "../api/console-api.ts";
import { counted, decimal } from "../model/figures.ts";
import type { Loaded } from "../model/loaded.ts";
import {
  type AgreementMatrix,
  agreementMatrix,
  annotatorName,
  type MatrixCell,
} from "../model/quality-words.ts";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

interface Props {
  readonly pairs: Loaded<readonly AgreementPair[]>;
  readonly names: ReadonlyMap<string, string>;
  readonly retry: () => void;
}

/** Who agrees with whom. */
export function AgreementMatrixPanel({ pairs, names, retry }: Props) {
  const known = pairs.state === "ready" ? pairs.value : null;
  const matrix = useMemo(() => known && agreementMatrix(known), [known]);
  return (
    <Panel title="Who agrees with whom" name="matrix" aside="same answers of 100, and comparisons in common">
      {pairs.state === "loading" ? (
        <Waiting what="the pairs" />
      ) : pairs.state === "failed" ? (
        <Failed failure={pairs.failure} retry={retry} />
      ) : !matrix || matrix.annotators.length === 0 ? (
        <Empty>No two annotators have judged the same comparison yet.</Empty>
      ) : (
        <>
          <Matrix matrix={matrix} names={names} />
          {matrix.left > 0 && (
            <p class="small">
              {counted(matrix.left, "annotator")} with less in common {matrix.left === 1 ? "is" : "are"} not
              shown.
            </p>
          )}
        </>
      )}
    </Panel>
  );
}

function Matrix({ matrix, names }: { readonly matrix: AgreementMatrix; readonly names: Props["names"] }) {
  const { annotators, cells } = matrix;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable without a pointer
    <section class="scroll" aria-label="Agreement of each with each" tabIndex={0}>
      <table class="heat matrix">
        <thead>
          <tr>
            <td />
            {annotators.map((annotator, i) => (
              <th key={annotator} scope="col" aria-label={annotatorName(names, annotator)}>
                {i + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {annotators.map((annotator, i) => (
            <tr key={annotator}>
              <th scope="row">
                <span class="small">{i + 1}</span> {annotatorName(names, annotator)}
              </th>
              {(cells[i] ?? []).map((cell, j) => (
                <Cell key={annotators[j]} cell={cell} own={i === j} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ cell, own }: { readonly cell: MatrixCell | null; readonly own: boolean }) {
  if (!cell) return <td class="nothing">{own ? "" : "–"}</td>;
  const { text, shared, kappa, level } = cell;
  const title = kappa
    ? `Cohen’s κ ${decimal(kappa.value, 2)} (${decimal(kappa.low, 2)} to ${decimal(kappa.high, 2)})`
    : "Cohen’s κ undefined";
  return (
    <td class={`heat-${level}`} title={title}>
      <b>{text}</b>
      <span>{shared}</span>
    </td>
  );
}
