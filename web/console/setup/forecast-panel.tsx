import { money } from "../../ui/money.ts";
import type { Forecast, Range } from "./cost-forecast.ts";

/** What it will take, before it starts. */
export function ForecastPanel({ forecast }: { readonly forecast: Forecast | null }) {
  if (!forecast) return null;
  const { comparisons, labels, hours, costMinor, currency, capMinor } = forecast;
  const inMoney = (minor: number) => money(minor, currency);
  const short = costMinor !== null && capMinor !== null && capMinor < costMinor.to;
  return (
    <section class="wide forecast" aria-label="Forecast" aria-live="polite">
      <dl>
        <div>
          <dt>Comparisons</dt>
          <dd>{comparisons.toLocaleString("en")}</dd>
        </div>
        <div>
          <dt>Answers</dt>
          <dd>{between(labels, (value) => value.toLocaleString("en"))}</dd>
        </div>
        <div>
          <dt>People’s time</dt>
          <dd>{between(hours, duration)}</dd>
        </div>
        <div>
          <dt>Cost</dt>
          <dd>{costMinor ? between(costMinor, inMoney) : "nothing"}</dd>
        </div>
      </dl>
      {short && (
        <p class="small">
          The cap of {inMoney(capMinor)} is reached before that: then nothing more is handed out.
        </p>
      )}
    </section>
  );
}

function between({ from, to }: Range, write: (value: number) => string): string {
  const [least, most] = [write(from), write(to)];
  return least === most ? least : `${least} – ${most}`;
}

function duration(hours: number): string {
  if (hours < 1) return `${Math.max(1, Math.round(60 * hours))} min`;
  return `${hours < 10 ? hours.toFixed(1) : Math.round(hours).toLocaleString("en")} h`;
}
