import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { count, counted } from "../model/figures.ts";
import { Notice } from "../screens/notice.tsx";
import { Failed, Waiting } from "../screens/panel.tsx";
import { PageRows } from "./page-rows.tsx";
import { type Filter, TableFilters } from "./table-filters.tsx";
import { nextSort, type TableView } from "./table-view.ts";

export interface Column<Row> {
  readonly name: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly isNumber?: boolean;
  /** Of the column, e.g. `8rem`; those without share what is left. */
  readonly width?: string;
  /** The server orders by it; an index carries that. */
  readonly sorts?: boolean;
  /** Shown only where there is much room. */
  readonly isRoomy?: boolean;
}

interface Props<Row> {
  readonly table: TableView<Row>;
  /** What the rows are, for the table's caption and its states: `comparison`. */
  readonly one: string;
  readonly many?: string;
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[];
  readonly filters?: readonly Filter[];
  /** Where the server gives what the filters find as CSV, without a query. */
  readonly csv?: string;
  /** Says why there is nothing, where nothing is filtered. */
  readonly empty: ComponentChildren;
  /** What can be done with the rows that are chosen. */
  readonly bulk?: (ids: readonly string[]) => ComponentChildren;
}

/** A long table by pages of the server; on phones each row is a card. */
export function DataTable<Row>(props: Props<Row>) {
  const { table, one, many = `${one}s`, columns, filters = [], csv, empty } = props;
  const query = table.query.value;
  useEffect(() => {
    void table.load();
  }, [table, query]);
  const pages = table.pages.value;
  const rows = pages.state === "ready" ? pages.value.reduce((sum, page) => sum + page.length, 0) : 0;
  const isFiltered = filters.some(({ name }) => new URLSearchParams(query).has(name));
  const sorts = columns
    .filter(({ sorts }) => sorts)
    .flatMap(({ name, title }) => [
      [`-${name}`, `${title}, greatest first`] as const,
      [name, `${title}, least first`] as const,
    ]);
  return (
    <div class="data-table">
      <TableFilters table={table} filters={filters} sorts={sorts} />
      {pages.state === "loading" ? (
        <Waiting what={many} />
      ) : pages.state === "failed" ? (
        <Failed failure={pages.failure} retry={() => void table.load()} />
      ) : rows === 0 ? (
        <p class="state">{isFiltered ? `No ${one} is so.` : empty}</p>
      ) : (
        <>
          <Rows {...props} pages={pages.value} rows={rows} />
          <footer class="table-foot">
            <span class="small" role="status">
              {table.more.value ? `${count(rows)} ${many} so far` : counted(rows, one, many)}
            </span>
            {table.more.value && <More table={table} />}
            {csv && (
              <a class="small" href={`${csv}?${withFormat(query)}`} download>
                {isFiltered ? "Download what is found as CSV" : "Download all as CSV"}
              </a>
            )}
          </footer>
        </>
      )}
      {table.failure.value && <Notice tone="problem">{table.failure.value.sentence}</Notice>}
    </div>
  );
}

const withFormat = (query: string) => {
  const params = new URLSearchParams(query);
  params.set("format", "csv");
  return params.toString();
};

function Rows<Row>({
  table,
  columns,
  one,
  many = `${one}s`,
  bulk,
  pages,
  rows,
}: Props<Row> & { readonly pages: readonly (readonly Row[])[]; readonly rows: number }) {
  const sort = new URLSearchParams(table.query.value).get("sort");
  const chosen = table.chosen.value;
  const ids = bulk ? pages.flatMap((page) => page.map(table.idOf)) : [];
  const all = ids.length > 0 && ids.every((id) => chosen.has(id));
  const width = columns.length + (bulk ? 1 : 0);
  let before = 1;
  return (
    <>
      <table aria-rowcount={table.more.value ? -1 : rows + 1} onKeyDown={moveBetweenRows}>
        <caption class="unseen">{many}</caption>
        <colgroup>
          {bulk && <col style={{ width: "2.5rem" }} />}
          {columns.map(({ name, width, isRoomy }) => (
            <col key={name} class={isRoomy ? "roomy" : ""} style={width ? { width } : {}} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {bulk && (
              <th scope="col" class="pick">
                <input
                  type="checkbox"
                  aria-label={`All ${many} shown`}
                  checked={all}
                  onChange={() => table.choose(ids, !all)}
                />
              </th>
            )}
            {columns.map(({ name, title, isNumber, sorts, isRoomy }) => (
              <th
                key={name}
                scope="col"
                class={cellClass(isNumber, isRoomy)}
                aria-sort={sort === `-${name}` ? "descending" : sort === name ? "ascending" : undefined}
              >
                {sorts ? (
                  <button
                    type="button"
                    class="link"
                    onClick={() => table.ask({ sort: nextSort(sort, name) })}
                  >
                    {title}
                  </button>
                ) : (
                  title
                )}
              </th>
            ))}
          </tr>
        </thead>
        {pages.map((page) => {
          const first = before + 1;
          before += page.length;
          return (
            <PageRows key={page[0] && table.idOf(page[0])} columns={width}>
              {page.map((row, i) => {
                const id = table.idOf(row);
                return (
                  <tr key={id} aria-rowindex={first + i} class={chosen.has(id) ? "chosen" : ""}>
                    {bulk && (
                      <td class="pick">
                        <input
                          type="checkbox"
                          aria-label={`Choose ${one} ${first + i - 1}`}
                          checked={chosen.has(id)}
                          onChange={() => table.choose([id], !chosen.has(id))}
                        />
                      </td>
                    )}
                    {columns.map(({ name, title, cell, isNumber, isRoomy }, at) =>
                      at === 0 ? (
                        <th key={name} scope="row">
                          {cell(row)}
                        </th>
                      ) : (
                        <td key={name} class={cellClass(isNumber, isRoomy)} data-of={title}>
                          {cell(row)}
                        </td>
                      ),
                    )}
                  </tr>
                );
              })}
            </PageRows>
          );
        })}
      </table>
      {bulk && chosen.size > 0 && (
        <section class="bulk" aria-label="What is chosen">
          <b>{counted(chosen.size, one, many)} chosen</b>
          {bulk([...chosen])}
          <button type="button" class="link" onClick={() => table.choose([...chosen], false)}>
            Choose none
          </button>
        </section>
      )}
    </>
  );
}

const cellClass = (isNumber = false, isRoomy = false) =>
  [isNumber && "number", isRoomy && "roomy"].filter(Boolean).join(" ");

/** Fetches the next page when it comes near the window, or is pressed. */
function More<Row>({ table }: { readonly table: TableView<Row> }) {
  const button = useRef<HTMLButtonElement>(null);
  const rows = table.pages.value;
  useEffect(() => {
    if (!button.current) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !table.failure.peek()) void table.loadMore();
      },
      { rootMargin: "600px 0px" },
    );
    watch.observe(button.current);
    return () => watch.disconnect();
  }, [table, rows]);
  return (
    <button type="button" class="small-button" ref={button} onClick={() => void table.loadMore()}>
      {table.busy.value ? "Loading …" : "Show more"}
    </button>
  );
}

/** The arrows go to the same control of the row above or below. */
function moveBetweenRows(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const from = event.target as HTMLElement;
  if (step === 0 || !from.matches("a, button, input[type=checkbox]")) return;
  const controls = "a, button, input";
  const rows = [...(event.currentTarget as HTMLTableElement).rows];
  const at = rows.findIndex((row) => row.contains(from));
  const place = [...(rows[at]?.querySelectorAll<HTMLElement>(controls) ?? [])].indexOf(from);
  const there = rows[at + step]?.querySelectorAll<HTMLElement>(controls);
  const to = there?.[Math.min(place, there.length - 1)];
  if (!to) return;
  event.preventDefault();
  to.focus();
}
