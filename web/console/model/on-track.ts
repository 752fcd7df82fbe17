import { money } from "../../ui/money.ts";
import type { Progress, Settings, VersionDetails } from "../api/console-api.ts";
import { count, counted, duration, wholeShare } from "./figures.ts";
import type { ProjectPart } from "./project-parts.ts";

/** Something that a lead should know of now, and the page where it is seen to. */
export interface Alarm {
  readonly tone: "warning" | "problem";
  readonly sentence: string;
  readonly part: ProjectPart;
}

/** What is left of the work that is open, as far as the last hour and what was paid so far foretell it. */
export interface Outlook {
  /** Answers that open comparisons still take. */
  readonly labels: number;
  /** Null where nobody has answered within the hour. */
  readonly leftMs: number | null;
  /** Null where nothing is paid, or nothing has been yet. */
  readonly costMinor: number | null;
}

const HOUR_MS = 3_600_000;
/** From this share of a budget on it is told. */
const NEARLY = 0.9;
/** Fewer known answers than this, and people soon meet the same ones again. */
const FEW_CHECKS = 20;
/** Krippendorff's own line below which data should not be drawn on (Content Analysis, 4th ed., §12.4.5). */
const LEAST_ALPHA = 0.667;

export function outlookOf(progress: Progress): Outlook {
  const labels = progress.streams.reduce((sum, { open }) => sum + open, 0);
  const { labelsPerHour, spending } = progress;
  const answered = progress.labels.total;
  return {
    labels,
    leftMs: labels === 0 ? 0 : labelsPerHour === 0 ? null : (labels / labelsPerHour) * HOUR_MS,
    costMinor: spending && answered > 0 ? (spending.paidMinor / answered) * labels : null,
  };
}

/** What the outlook comes to, in a sentence. */
export function outlookWords(progress: Progress): string {
  const { labels, leftMs, costMinor } = outlookOf(progress);
  if (labels === 0) return "Every comparison has the answers that it is to have.";
  const rest = `${counted(labels, "answer")} to come`;
  const time =
    leftMs === null ? "nobody has answered within the hour" : `about ${duration(leftMs)} at this rate`;
  const cost =
    progress.spending && costMinor !== null ? `, about ${money(costMinor, progress.spending.currency)}` : "";
  return `${rest}: ${time}${cost}.`;
}

/** What is wrong, or soon will be, the worst first. */
export function alarmsOf(progress: Progress, settings: Settings): readonly Alarm[] {
  const { run, spending, states, streams, gold, agreement, labelsPerHour, labels } = progress;
  const open = streams.reduce((sum, stream) => sum + stream.open, 0);
  const working = (states.active ?? 0) + (states.probation ?? 0);
  const alarms: (Alarm | false | null)[] = [
    run?.status === "failed" && {
      tone: "problem",
      sentence: `The newest training run failed${run.error ? `: ${run.error}` : "."}`,
      part: "models",
    },
    spending &&
      budgetAlarm("The project’s budget", spending.paidMinor + spending.reservedMinor, spending.capMinor),
    spending && budgetAlarm("Today’s budget", spending.todayMinor, spending.dayCapMinor),
    open > 0 &&
      working === 0 && {
        tone: "problem",
        sentence: "Nobody may work: no annotator is active or on probation.",
        part: "annotators",
      },
    open > 0 &&
      working > 0 &&
      labels.total > 0 &&
      labelsPerHour === 0 && {
        tone: "warning",
        sentence: "Nobody has answered within the hour, and comparisons are open.",
        part: "annotators",
      },
    settings.checks.rate > 0 &&
      gold.check < FEW_CHECKS &&
      labels.total > 0 && {
        tone: "warning",
        sentence:
          gold.check === 0
            ? "There is no known answer to check people by."
            : `There are only ${count(gold.check)} known answers to check people by.`,
        part: "comparisons",
      },
    agreement.krippendorffAlpha !== null &&
      agreement.krippendorffAlpha.high < LEAST_ALPHA && {
        tone: "warning",
        sentence:
          "People agree too little to build on: even the upper end of Krippendorff’s α is below 0.667.",
        part: "quality",
      },
    open === 0 &&
      progress.items > 0 && {
        tone: "warning",
        sentence: "No comparison is open: nobody is asked anything.",
        part: "comparisons",
      },
  ];
  return alarms
    .filter((alarm): alarm is Alarm => !!alarm)
    .sort((a, b) => Number(b.tone === "problem") - Number(a.tone === "problem"));
}

function budgetAlarm(what: string, spent: number, cap: number | null): Alarm | null {
  if (cap === null || spent < NEARLY * cap) return null;
  const used = cap === 0 ? 1 : spent / cap;
  return used >= 1
    ? { tone: "problem", sentence: `${what} is spent: nobody gets further tasks.`, part: "policies" }
    : { tone: "warning", sentence: `${what} is spent to ${wholeShare(used)}.`, part: "policies" };
}

/**
 * What the next money should buy, by the live version's evaluation: while it is below how often one annotator's answer is
 * another's, further comparisons; once it is not, answers can teach it little more than they agree, and only more
 * answers for each comparison, or better ones, raise that.
 */
export function nextMoney({ metrics, report }: Pick<VersionDetails, "metrics" | "report">): string | null {
  const accuracy = metrics?.accuracy;
  const { ceiling, curve } = report;
  if (!accuracy || !ceiling) return null;
  const gain = curve?.forecast?.gain;
  if (accuracy.value >= ceiling.another.value)
    return `More answers for each comparison, or better ones: the live version is right in ${wholeShare(accuracy.value)}, and one annotator’s answer is another’s in ${wholeShare(ceiling.another.value)}.`;
  if (gain && gain.high <= 0)
    return "Another model or other inputs: further labels are not expected to help this one.";
  return `Further comparisons: the live version is right in ${wholeShare(accuracy.value)}, where one annotator’s answer is another’s in ${wholeShare(ceiling.another.value)}.`;
}
