import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { say } from "../../i18n/translate.ts";
import { prepare } from "../items/ahead.ts";
import type { Annotation } from "../model/annotation.ts";
import { tellReason } from "../model/reason-words.ts";
import { tellSending } from "../model/sending-words.ts";
import type { Visit } from "../model/visit.ts";
import { Choice } from "./choice.tsx";
import { CompareBar } from "./compare-bar.tsx";
import { Covered } from "./covered.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { later } from "./later.tsx";
import { Message } from "./message.tsx";
import { OwnQualityDialog } from "./own-quality-dialog.tsx";
import { ReportDialog } from "./report-dialog.tsx";
import { UndoBar } from "./undo-bar.tsx";

const LOAD = {
  change: () => import("./change-screen.tsx").then((part) => part.ChangeScreen),
  ended: () => import("./ended-screen.tsx").then((part) => part.EndedScreen),
  feedback: () => import("./feedback-screen.tsx").then((part) => part.FeedbackScreen),
  nothing: () => import("./nothing-screen.tsx").then((part) => part.NothingScreen),
  pause: () => import("./pause-screen.tsx").then((part) => part.PauseScreen),
  stopped: () => import("./stopped-screen.tsx").then((part) => part.StoppedScreen),
};
const ChangeScreen = later(LOAD.change);
const EndedScreen = later(LOAD.ended);
const FeedbackScreen = later(LOAD.feedback);
const NothingScreen = later(LOAD.nothing);
const PauseScreen = later(LOAD.pause);
const StoppedScreen = later(LOAD.stopped);
/** A task of more than two items, and what is known of one. */
const GroupTask = later(() => import("./groups/group-task.tsx").then((part) => part.GroupTask));

/** So long after the first task the screens that may follow are loaded, to be there without a connection. */
const REST_MS = 2_000;
const loadTheRest = () => {
  for (const load of [
    ...Object.values(LOAD),
    () => import("./left-screen.tsx"),
    () => import("./strength-picker.tsx"),
  ])
    load().catch(() => {});
};

interface Props {
  readonly annotation: Annotation;
  readonly visit: Visit;
}

/** The comparison at hand, or what stands in its place; what was just answered, and how the connection is. */
export function CompareScreen({ annotation, visit }: Props) {
  const { queue, view } = annotation;
  useEffect(() => () => queue.stop(), [queue]);
  useEffect(() => {
    const timer = setTimeout(loadTheRest, REST_MS);
    return () => clearTimeout(timer);
  }, []);
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
  const { brief, queue, view, current, standing, change, ending } = annotation;
  const inGroups = brief.task.kind === "group";
  switch (view.value) {
    case "feedback":
      return inGroups ? <GroupTask annotation={annotation} /> : <FeedbackScreen annotation={annotation} />;
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
              <GroupTask annotation={annotation} />
            ) : (
              <Choice annotation={annotation} task={task} />
            )}
          </Covered>
        )
      );
    }
    case "nothing":
      return queue.loading.value && !queue.failure.value ? (
        <Message title={say("gettingComparisons")} busy />
      ) : (
        <NothingScreen annotation={annotation} reopen={() => void visit.open()} />
      );
  }
}
