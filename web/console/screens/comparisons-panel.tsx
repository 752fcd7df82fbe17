import type { Comparison } from "../api/console-api.ts";
import { tableAddress } from "../api/http-api.ts";
import { believed, stateOf } from "../model/comparison-words.ts";
import { count, moment } from "../model/figures.ts";
import { projectHash } from "../model/route.ts";
import { type Column, DataTable } from "../tables/data-table.tsx";
import type { Filter } from "../tables/table-filters.tsx";
import type { TableView } from "../tables/table-view.ts";
import { Panel } from "./panel.tsx";

interface Props {
  readonly id: string;
  readonly table: TableView<Comparison>;
}

/** What people are asked, and what they say: search, filters, and from each row to the comparison itself. */
export function ComparisonsPanel({ id, table }: Props) {
  return (
    <Panel title="Comparisons" name="comparisons">
      <DataTable
        table={table}
        one="comparison"
        columns={columnsOf(id)}
        filters={FILTERS}
        csv={tableAddress(id, "comparisons")}
        empty="No comparison yet. They are formed as items come in."
      />
    </Panel>
  );
}

const columnsOf = (id: string): readonly Column<Comparison>[] => [
  {
    name: "comparison",
    title: "Comparison",
    cell: ({ comparison, prompt, category, split }) => (
      <>
        <a href={projectHash(id, "comparisons", { subject: comparison })}>
          {prompt === null ? <code>{comparison.slice(0, 14)}</code> : prompt}
        </a>{" "}
        {category !== null && <span class="chip">{category}</span>}{" "}
        {split === "held-out" && <span class="chip">held out</span>}
      </>
    ),
  },
  {
    name: "state",
    title: "State",
    width: "6.5rem",
    cell: (row) => {
      const { word, chip } = stateOf(row);
      return <span class={`chip ${chip}`}>{word}</span>;
    },
  },
  { name: "stream", title: "Stream", width: "7rem", isRoomy: true, cell: ({ stream }) => stream },
  {
    name: "labels",
    title: "Labels",
    width: "5.5rem",
    isNumber: true,
    cell: ({ labels, redundancy }) => (
      <>
        {count(labels)} <span class="small">of {redundancy.max}</span>
      </>
    ),
  },
  {
    name: "believed",
    title: "Answer",
    width: "9rem",
    cell: (row) => believed(row) ?? <span class="small">none yet</span>,
  },
  {
    name: "created",
    title: "Made",
    width: "11rem",
    sorts: true,
    isRoomy: true,
    cell: ({ createdAtMs }) => moment(createdAtMs),
  },
];

const FILTERS: readonly Filter[] = [
  { kind: "text", name: "find", title: "Find", hint: "An id, or how a prompt begins" },
  {
    kind: "choice",
    name: "status",
    title: "State",
    all: "Every state",
    options: [
      ["open", "Open"],
      ["closed", "Closed"],
      ["disputed", "Disputed"],
      ["settled", "Settled by a reviewer"],
      ["gold", "Gold"],
    ],
  },
  {
    kind: "choice",
    name: "consensus",
    title: "Answer",
    all: "Any answer",
    options: [
      ["left", "Left"],
      ["right", "Right"],
      ["tie", "Tie"],
    ],
  },
  {
    kind: "choice",
    name: "stream",
    title: "Stream",
    all: "Every stream",
    options: [
      ["uniform", "Uniform"],
      ["active", "Active"],
      ["adversarial", "Adversarial"],
      ["hypothetical", "Hypothetical"],
    ],
  },
  {
    kind: "choice",
    name: "split",
    title: "Used for",
    all: "Both",
    options: [
      ["train", "Training"],
      ["held-out", "Evaluation"],
    ],
  },
  { kind: "day", name: "from", title: "Made from" },
  { kind: "day", name: "to", title: "to" },
];
