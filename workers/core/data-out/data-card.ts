import type { ExportPlan } from "./export-plan.ts";

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What somebody should know before they use an export. */
export interface DataCard {
  readonly export: string;
  readonly project: {
    readonly id: string;
    readonly name: string;
    readonly question: string;
    readonly items: string;
  };
  readonly madeAtMs: number;
  readonly plan: ExportPlan;
  readonly file: {
    readonly rows: number;
    readonly bytes: number;
    readonly sha256: string;
    readonly columns: readonly string[];
  };
  /** Of the project as a whole, when the file was made. */
  readonly counts: {
    readonly items: number;
    readonly comparisons: number;
    readonly labels: number;
    readonly imported: number;
    readonly annotators: number;
  };
  /** Krippendorff’s alpha with its 95 % interval, by the newest assessment; null where there is none. */
  readonly agreement: Interval | null;
  /** Of ordinary labels, skips apart; null where there are none. */
  readonly tieRate: number | null;
  readonly policies: {
    readonly settingsVersion: number;
    readonly redundancy: unknown;
    readonly outcomes: unknown;
    readonly heldOutShare: number;
  };
  /** Nothing of the kind is asked of annotators. */
  readonly demographics: null;
  /** The newest seal of the ledger: `accord verify --head` tells whether it still holds. */
  readonly ledgerHead: string | null;
}

const TIES = {
  drop: "left out",
  both: "written in both orders",
  random: "one side, by a coin that the seed and the comparison decide",
};

/** The card as Markdown. What leads wrote is put into code, so that it stays text. */
export function cardInMarkdown(card: DataCard): string {
  const { project, plan, file, counts, agreement, policies } = card;
  const plain = (text: string) => `\`${text.replaceAll("`", "'").replaceAll(/\s+/g, " ")}\``;
  const filters = Object.entries(plan.filters).filter(([, value]) => value !== undefined);
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  return [
    `# Data card: ${plain(project.name)}`,
    "",
    `Question: ${plain(project.question)}`,
    "",
    "| what | |",
    "| --- | --- |",
    `| content | ${plan.content}${plan.content === "preferences" ? `, ${plan.style}` : ""}, as ${plan.form} |`,
    `| rows | ${file.rows} |`,
    `| bytes | ${file.bytes} |`,
    `| SHA-256 | ${file.sha256} |`,
    `| columns | ${file.columns.join(", ")} |`,
    `| made | ${new Date(card.madeAtMs).toISOString()} |`,
    ...(plan.content === "preferences"
      ? [`| ties | ${TIES[plan.ties]}${plan.ties === "random" ? `, seed ${plan.seed}` : ""} |`]
      : []),
    `| filters | ${filters.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join("; ")} |`,
    "",
    "## The project",
    "",
    "| what | |",
    "| --- | --- |",
    `| items | ${counts.items}, ${project.items} |`,
    `| comparisons | ${counts.comparisons} |`,
    `| labels | ${counts.labels} by people, ${counts.imported} from files |`,
    `| annotators | ${counts.annotators} |`,
    `| agreement | ${agreement ? `Krippendorff’s α ${agreement.value.toFixed(3)} (95 %: ${agreement.low.toFixed(3)} to ${agreement.high.toFixed(3)})` : "not assessed yet"} |`,
    `| ties | ${card.tieRate === null ? "no labels yet" : share(card.tieRate)} |`,
    `| labels a comparison | ${plain(JSON.stringify(policies.redundancy))} |`,
    `| held out | ${share(policies.heldOutShare)} |`,
    `| settings | version ${policies.settingsVersion} |`,
    "| demographics | not collected |",
    `| ledger | ${card.ledgerHead ?? "not sealed yet"} |`,
    "",
  ].join("\n");
}
