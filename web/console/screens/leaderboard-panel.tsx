import type { ItemScore } from "../api/console-api.ts";
import { counted, decimal, interval } from "../model/figures.ts";
import type { Loaded } from "../model/loaded.ts";
import { leaderboardEnds } from "../model/quality-words.ts";
import { IntervalBar } from "./interval-bar.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

interface Props {
  readonly items: Loaded<readonly ItemScore[]>;
  readonly retry: () => void;
}

/** The best and the worst items, by Davidson’s model. */
export function LeaderboardPanel({ items, retry }: Props) {
  return (
    <Panel title="Items" name="leaderboard" aside="scores by Davidson’s model, 95 % intervals">
      {items.state === "loading" ? (
        <Waiting what="the scores" />
      ) : items.state === "failed" ? (
        <Failed failure={items.failure} retry={retry} />
      ) : items.value.length === 0 ? (
        <Empty>No item has a score yet.</Empty>
      ) : (
        <Ends items={items.value} />
      )}
    </Panel>
  );
}

function Ends({ items }: { readonly items: readonly ItemScore[] }) {
  const { top, bottom } = leaderboardEnds(items);
  const from = Math.min(...items.map(({ low }) => low));
  const to = Math.max(...items.map(({ high }) => high));
  const part = (title: string, rows: readonly ItemScore[]) =>
    rows.length > 0 && (
      <table class="scores">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              Rank
            </th>
            <th scope="col">Item</th>
            <th scope="col">Score</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ item, rank, score, low, high, bestRank, worstRank }) => (
            <tr key={item}>
              <td class="number">
                {rank}{" "}
                <span class="small">
                  {bestRank} to {worstRank}
                </span>
              </td>
              <td>
                <code title={item}>{item.slice(0, 12)}</code>
              </td>
              <td>
                <div class="accuracy">
                  <IntervalBar of={{ value: score, low, high }} from={from} to={to} />
                  <span>
                    <b>{decimal(score, 2)}</b>{" "}
                    <span class="small">{interval({ value: score, low, high }, (n) => decimal(n, 2))}</span>
                  </span>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  return (
    <>
      <div class="ends">
        {part("Best", top)}
        {part("Worst", bottom)}
      </div>
      <p class="small">
        {counted(items.length, "item")} with a score. Small numbers beside a rank: where it may lie.
      </p>
    </>
  );
}
