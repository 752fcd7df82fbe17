import { annotatorName, evidenceOf, type Signal, signalName } from "../model/quality-words.ts";

interface Props {
  readonly signals: readonly Signal[];
  readonly names: ReadonlyMap<string, string>;
}

/** A chip for each signal that spoke; it opens to what it says and the numbers behind. */
export function SignalChips({ signals, names }: Props) {
  if (signals.length === 0) return <span class="small">none</span>;
  return (
    <>
      {signals.map((signal) => (
        <details key={`${signal.signal} ${signal.partner}`} class="signal">
          <summary>
            <span class="chip chip-candidate">{signalName(signal.signal)}</span>
          </summary>
          <p>{signal.says}</p>
          {signal.partner && <p>With {annotatorName(names, signal.partner)}.</p>}
          <dl class="pairs small">
            {evidenceOf(signal).map(([word, number]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{number}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </>
  );
}
