import type { Visit } from "../model/visit.ts";
import { BriefScreen } from "./brief-screen.tsx";
import { CompareScreen } from "./compare-screen.tsx";
import { LeftScreen } from "./left-screen.tsx";
import { Message } from "./message.tsx";

/** One screen at a time, by where the visit stands. */
export function App({ visit }: { readonly visit: Visit }) {
  const stage = visit.stage.value;
  switch (stage.name) {
    case "opening":
      return <Message title="One moment …" busy />;
    case "lost":
      return (
        <Message title="You need an invitation">
          Open the link that you were sent. If it brought you here, ask for a new one.
        </Message>
      );
    case "failed":
      return <FailedScreen visit={visit} code={stage.failure.code} sentence={stage.failure.sentence} />;
    case "brief":
      return <BriefScreen told={stage.told} start={() => void visit.start()} />;
    case "comparing":
      return <CompareScreen annotation={stage.annotation} visit={visit} />;
    case "left":
      return <LeftScreen annotation={stage.annotation} busy={stage.busy} goOn={() => void visit.open()} />;
  }
}

interface FailedProps {
  readonly visit: Visit;
  readonly code: string;
  readonly sentence: string;
}

function FailedScreen({ visit, code, sentence }: FailedProps) {
  const retry = { label: "Try again", press: () => void visit.open() };
  if (code === "offline")
    return (
      <Message title="No connection" action={retry}>
        {sentence} Nothing is lost; try again when you are back.
      </Message>
    );
  if (code === "link-used" || code === "invalid-input")
    return (
      <Message title="This invitation no longer works">
        It has expired, was withdrawn, or has been used by as many people as it was meant for. Ask for a new
        one.
      </Message>
    );
  if (code === "not-signed-in" || code === "not-found")
    return <Message title="You are not signed in here">Open your invitation link once more.</Message>;
  return (
    <Message title="Something went wrong" action={retry}>
      {sentence}
    </Message>
  );
}
