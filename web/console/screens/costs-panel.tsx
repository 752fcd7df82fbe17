import { money } from "../../ui/money.ts";
import type { Progress, Settings } from "../api/console-api.ts";
import { count, share } from "../model/figures.ts";
import { Empty, Panel } from "./panel.tsx";

interface Props {
  readonly progress: Progress;
  readonly settings: Settings | null;
}

/** What is spent against what may be, and what adaptive redundancy has saved. */
export function CostsPanel({ progress: { spending, redundancy }, settings }: Props) {
  return (
    <Panel title="Costs" name="costs">
      {spending ? (
        <>
          <Spent
            term="Paid and promised"
            spent={spending.paidMinor + spending.reservedMinor}
            cap={spending.capMinor}
            currency={spending.currency}
          />
          <Spent
            term="Today"
            spent={spending.todayMinor}
            cap={spending.dayCapMinor}
            currency={spending.currency}
          />
        </>
      ) : (
        <Empty>This project pays nothing.</Empty>
      )}
      <Saved
        redundancy={redundancy}
        adaptive={typeof settings?.redundancy === "object"}
        currency={spending?.currency ?? null}
      />
    </Panel>
  );
}

interface SpentProps {
  readonly term: string;
  readonly spent: number;
  readonly cap: number | null;
  readonly currency: string;
}

function Spent({ term, spent, cap, currency }: SpentProps) {
  return (
    <div class="meter">
      <span>
        {term}{" "}
        <b>
          {money(spent, currency)}
          {cap === null ? ", no cap" : ` of ${money(cap, currency)}`}
        </b>
      </span>
      {cap !== null && <progress aria-label={term} max={Math.max(cap, 1)} value={Math.min(spent, cap)} />}
    </div>
  );
}

interface SavedProps {
  readonly redundancy: Progress["redundancy"];
  readonly adaptive: boolean;
  readonly currency: string | null;
}

function Saved({ redundancy: { labels, atMost, savedShare, savedMinor }, adaptive, currency }: SavedProps) {
  if (savedShare === null || (!adaptive && savedShare === 0))
    return adaptive ? (
      <p class="small">What adaptive redundancy saves shows once comparisons close.</p>
    ) : null;
  return (
    <p class="saved">
      <b class="saved-share">{share(savedShare)} of the labels saved</b>
      {savedMinor !== null && currency !== null && <>, worth {money(savedMinor, currency)}</>}
      <span class="small">
        {" "}
        {count(labels)} given where up to {count(atMost)} were allowed, over closed comparisons
      </span>
    </p>
  );
}
