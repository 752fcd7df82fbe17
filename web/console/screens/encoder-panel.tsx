import { useEffect } from "preact/hooks";
import type { Encoder, EncoderChoice, Settings } from "../api/console-api.ts";
import type { EncodersView } from "../model/encoders-view.ts";
import { fileSize, moment } from "../model/figures.ts";
import { EncoderForm } from "./encoder-form.tsx";
import { Notice } from "./notice.tsx";
import { Failed, Panel, Waiting } from "./panel.tsx";

type Kind = Encoder["kind"];

const OWN: Readonly<Record<Kind, string>> = {
  text: "words, pairs of words and manner of a text, weighed together with the rewards",
  image: "a small convolutional network, trained together with the rewards",
};

/** What makes numbers of texts or pictures: features of our own, or an encoder that a lead brought. */
export function EncoderPanel({
  settings,
  view,
}: {
  readonly settings: Settings;
  readonly view: EncodersView;
}) {
  useEffect(() => void view.load(), [view]);
  const { item, training } = settings;
  if (item.kind !== "text" && item.kind !== "image") return null;
  const encoders = view.encoders.value;
  const failure = view.failure.value;
  const done = view.done.value;
  const chosen = training.encoder;
  return (
    <Panel
      title="Encoder"
      name="encoder"
      aside={`makes numbers of ${item.kind === "text" ? "texts" : "pictures"}`}
    >
      {encoders.state === "loading" ? (
        <Waiting what="the encoders" />
      ) : encoders.state === "failed" ? (
        <Failed failure={encoders.failure} retry={() => void view.load()} />
      ) : (
        <ul class="keys encoders">
          <Choice name="Learned here" choice={{ kind: "trained" }} chosen={chosen} view={view}>
            {OWN[item.kind]}
          </Choice>
          {encoders.value.map((encoder) => (
            <Choice
              key={encoder.sha256}
              name={encoder.name}
              choice={{ kind: "frozen", sha256: encoder.sha256 }}
              chosen={chosen}
              view={view}
            >
              {encoder.size} numbers, {fileSize(encoder.bytes)}, brought {moment(encoder.createdAtMs)},{" "}
              <code title={encoder.sha256}>{encoder.sha256.slice(0, 12)}</code>
            </Choice>
          ))}
        </ul>
      )}
      {failure && <Notice tone="problem">{failure.sentence}</Notice>}
      {done && <Notice tone="info">{done}</Notice>}
      <EncoderForm kind={item.kind} view={view} />
    </Panel>
  );
}

function Choice({
  name,
  choice,
  chosen,
  view,
  children,
}: {
  readonly name: string;
  readonly choice: EncoderChoice;
  readonly chosen: EncoderChoice;
  readonly view: EncodersView;
  readonly children: preact.ComponentChildren;
}) {
  const inUse = hashOf(choice) === hashOf(chosen);
  return (
    <li>
      <span>
        <b>{name}</b> {inUse && <span class="chip chip-live">in use</span>}{" "}
        <span class="small">{children}</span>
      </span>
      {!inUse && (
        <button
          type="button"
          class="small-button"
          disabled={view.busy.value}
          onClick={() => void view.choose(choice)}
        >
          Use<span class="unseen"> {name}</span>
        </button>
      )}
    </li>
  );
}

const hashOf = (choice: EncoderChoice) => (choice.kind === "frozen" ? choice.sha256 : "trained");
