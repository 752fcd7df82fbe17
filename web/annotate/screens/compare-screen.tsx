import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { say } from "../../i18n/translate.ts";
import { prepare } from "../items/ahead.ts";
import type { Annotation } from "../model/annotation.ts";
import { tellReason } from "../model/reason-words.ts";
import { tellSending } from "../model/sending-words.ts";
import type { Visit } from "../model/visit.ts";
import { ChangeScreen } from "./change-screen.tsx";
import { Choice } from "./choice.tsx";
import { CompareBar } from "./compare-bar.tsx";
import { Covered } from "./covered.tsx";
import { EndedScreen } from "./ended-screen.tsx";
import { FeedbackScreen } from "./feedback-screen.tsx";
import { GroupScreen } from "./group-screen.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { Message } from "./message.tsx";
import { NothingScreen } from "./nothing-screen.tsx";
import { OwnQualityDialog } from "./own-quality-dialog.tsx";
import { PauseScreen } from "./pause-screen.tsx";
import { ReportDialog } from "./report-dialog.tsx";
import { StoppedScreen } from "./stopped-screen.tsx";
import { UndoBar } from "./undo-bar.tsx";

interface Props {
  readonly annotation: Annotation;
  readonly visit: Visit;
}

/** The comparison at hand, or what stands in its place; what was just answered, and how the connection is. */
export function CompareScreen({ annotation, visit }: Props) {
  const { queue, view } = annotation;
  useEffect(() => () => queue.stop(), [queue]);
  useSignalEffect(() => {
    const [, next] = queue.ready.value;
    if (next) void prepare(next.items);
  });
  const working = view.value === "task" || view.value === "feedback";
  return (
    <div class="compare">
      <CompareBar annotation={annotation} working={working} leave={() => void visit.leave()} />
      <Body annotation={annotation} visit={visit} />
      <OwnQualityDialog annotation={annotation} />
      <HelpDialog annotation={annotation} />
      <ReportDialog report={annotation.report} inGroups={annotation.brief.task.kind === "group"} />
      <Foot annotation={annotation} visit={visit} />
    </div>
  );
}

/** What is to be told, and how to take the last answer back; what changes here renders no comparison anew. */
function Foot({ annotation, visit }: Props) {
  const { notice, view, current, leaseSoon } = annotation;
  const soon = leaseSoon.value && view.value === "task" ? say("leaseSoon") : null;
  const told = tellSending(visit.phone) ?? notice.value ?? soon;
  const undoable = view.value === "task" && current.value?.phase === "work";
  return (
    <footer class={undoable ? "undoable" : ""} aria-live="polite">
      {told && <p class="banner">{told}</p>}
      {undoable && <UndoBar annotation={annotation} />}
    </footer>
  );
}

function Body({ annotation, visit }: Props) {
  const { brief, view, current, standing, change, ending } = annotation;
  const inGroups = brief.task.kind === "group";
  switch (view.value) {
    case "feedback":
      return inGroups ? <GroupScreen annotation={annotation} /> : <FeedbackScreen annotation={annotation} />;
    case "ended":
      return ending.value && <EndedScreen ending={ending.value} />;
    case "pause":
      return <PauseScreen annotation={annotation} leave={() => void visit.leave()} />;
    case "waiting":
      return (
        <Message title={say("onTheList")} mark="…">
          {say("onTheListWhy")} {tellReason(standing.value)} {say("onTheListHow")}
        </Message>
      );
    case "stopped":
      return <StoppedScreen annotation={annotation} />;
    case "change":
      return change.value && <ChangeScreen change={change.value} annotation={annotation} visit={visit} />;
    case "task": {
      const task = current.value;
      return (
        task && (
          <Covered key={task.assignment} warning={brief.care.contentWarning}>
            {inGroups ? (
              <GroupScreen annotation={annotation} />
            ) : (
              <Choice annotation={annotation} task={task} />
            )}
          </Covered>
        )
      );
    }
    case "nothing":
      return <NothingScreen annotation={annotation} reopen={() => void visit.open()} />;
  }
}
