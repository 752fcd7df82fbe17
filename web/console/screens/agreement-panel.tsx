import { useMemo } from "preact/hooks";
import type { Quality } from "../api/console-api.ts";
import { AgreementChart } from "../charts/agreement-chart.tsx";
import { count, counted, decimal, type Estimate, interval, moment } from "../model/figures.ts";
import { agreementLine, coefficientsOf, firstShownWords } from "../model/quality-words.ts";
import { IntervalBar } from "./interval-bar.tsx";
import { Empty, Panel } from "./panel.tsx";

const two = (n: number) => decimal(n, 2);

/** How far people agree, now and over time. */
export function AgreementPanel({
  quality: { agreement, overTime, byGroup, firstShown },
}: {
  readonly quality: Quality;
}) {
  const line = useMemo(() => agreementLine(overTime), [overTime]);
  const known = line.value.some((alpha) => alpha !== null);
  return (
    <Panel
      title="Agreement"
      name="agreement"
      aside={`${counted(agreement.units, "comparison")} with two labels or more`}
    >
      <ul class="coefficients">
        {coefficientsOf(agreement).map(({ name, says, estimate, why }) => (
          <li key={name}>
            <span>
              {name} <span class="small">{says}</span>
            </span>
            {estimate ? <Coefficient of={estimate} /> : <p class="small">{why}</p>}
          </li>
        ))}
      </ul>
      <h3>Krippendorff’s α over time</h3>
      {known ? (
        <>
          <AgreementChart line={line} />
          <details class="numbers">
            <summary>As numbers</summary>
            <table class="legend">
              <thead>
                <tr>
                  <th scope="col">From</th>
                  <th scope="col" class="number">
                    α
                  </th>
                  <th scope="col" class="number">
                    95&nbsp;% interval
                  </th>
                  <th scope="col" class="number">
                    Comparisons
                  </th>
                </tr>
              </thead>
              <tbody>
                {overTime.map(({ fromMs, agreement: { krippendorffAlpha: alpha, units } }) => (
                  <tr key={fromMs}>
                    <th scope="row">{moment(fromMs)}</th>
                    <td class="number">{alpha ? two(alpha.value) : "–"}</td>
                    <td class="number">{alpha ? interval(alpha, two) : "–"}</td>
                    <td class="number">{count(units)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      ) : (
        <Empty>No stretch of time has enough comparisons with two labels yet.</Empty>
      )}
      {byGroup.length > 0 && <ByGroup groups={byGroup} />}
      <h3>Position bias</h3>
      <p>{firstShownWords(firstShown)}</p>
    </Panel>
  );
}

function Coefficient({ of }: { readonly of: Estimate }) {
  return (
    <div class="accuracy">
      <IntervalBar of={of} from={Math.min(0, of.low)} />
      <span>
        <b>{two(of.value)}</b> <span class="small">{interval(of, two)}</span>
      </span>
    </div>
  );
}

/** Krippendorff's α within each group of annotators. */
function ByGroup({ groups }: { readonly groups: Quality["byGroup"] }) {
  return (
    <>
      <h3>Krippendorff’s α by group</h3>
      <table class="legend parts">
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">α</th>
            <th scope="col" class="number">
              Comparisons
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ group, annotators, agreement: { krippendorffAlpha: alpha, units, reason } }) => (
            <tr key={group}>
              <th scope="row">
                {group ?? "no group"} <span class="small">{counted(annotators, "annotator")}</span>
              </th>
              <td>{alpha ? <Coefficient of={alpha} /> : <span class="small">{reason}</span>}</td>
              <td class="number">{count(units)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
