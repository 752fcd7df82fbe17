import { Fragment } from "preact";
import { money } from "../../ui/money.ts";
import type { Member, Settings } from "../api/console-api.ts";
import { count, duration } from "../model/figures.ts";
import type { Pool } from "../model/pool.ts";
import { AccuracyBar } from "./accuracy-bar.tsx";
import { MemberDetails } from "./member-details.tsx";
import { StateChip } from "./state-chip.tsx";

interface Props {
  readonly members: readonly Member[];
  readonly pool: Pool;
  readonly settings: Settings | null;
}

/** A row for each annotator; one of them can be opened. */
export function MemberRows({ members, pool, settings }: Props) {
  const currency = !settings || settings.pay.by === "nothing" ? null : settings.pay.currency;
  const columns = currency ? 7 : 5;
  return (
    <table class="members">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">State</th>
          <th scope="col" class="number">
            Answered
          </th>
          <th scope="col">Accuracy on checks</th>
          <th scope="col" class="number roomy">
            Active
          </th>
          {currency && (
            <>
              <th scope="col" class="number roomy">
                Earned
              </th>
              <th scope="col" class="number roomy">
                Per hour
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => {
          const open = pool.opened.value === member.annotator;
          return (
            <Fragment key={member.annotator}>
              <tr class={open ? "open" : ""}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    aria-expanded={open}
                    onClick={() => void pool.toggle(member.annotator)}
                  >
                    {member.name ?? `Annotator ${member.annotator.slice(4, 10)}`}
                  </button>{" "}
                  {member.simulated && <span class="chip chip-simulated">simulated</span>}{" "}
                  {member.group !== null && <span class="chip">{member.group}</span>}{" "}
                  {member.appeal && <span class="chip chip-candidate">note waits</span>}
                </th>
                <td>
                  <StateChip state={member.standing.state} />
                </td>
                <td class="number">{count(member.answered)}</td>
                <td>
                  <AccuracyBar member={member} floor={settings?.trust.floor ?? null} />
                </td>
                <td class="number roomy">{duration(member.activeMs)}</td>
                {currency && (
                  <>
                    <td class="number roomy">
                      {money(member.paidMinor, currency)}
                      {member.heldMinor > 0 && (
                        <span class="small"> + {money(member.heldMinor, currency)} held</span>
                      )}
                    </td>
                    <td class="number roomy">
                      {member.perHourMinor === null ? "–" : money(member.perHourMinor, currency)}
                    </td>
                  </>
                )}
              </tr>
              {open && (
                <tr class="details">
                  <td colSpan={columns}>
                    <MemberDetails member={member} pool={pool} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
