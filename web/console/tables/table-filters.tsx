import { useEffect, useRef, useState } from "preact/hooks";
import type { TableView } from "./table-view.ts";

/** One thing by which a table is filtered; `name` is the server's parameter. */
export type Filter =
  | {
      readonly kind: "choice";
      readonly name: string;
      readonly title: string;
      /** Value and words; the empty value is always there, as `all`. */
      readonly options: readonly (readonly [value: string, words: string])[];
      readonly all: string;
    }
  | { readonly kind: "text"; readonly name: string; readonly title: string; readonly hint: string }
  | { readonly kind: "day"; readonly name: string; readonly title: string };

interface Props<Row> {
  readonly table: TableView<Row>;
  readonly filters: readonly Filter[];
  /** Orders to choose from where the titles of columns are not on the screen. */
  readonly sorts: readonly (readonly [value: string, words: string])[];
}

/** How long somebody is still typing, in milliseconds. */
const TYPING_MS = 350;

/** What a table shows, and on phones in which order. */
export function TableFilters<Row>({ table, filters, sorts }: Props<Row>) {
  const asked = new URLSearchParams(table.query.value);
  const isFiltered = filters.some(({ name }) => asked.has(name));
  const [folded, setFolded] = useState(!filters.slice(1).some(({ name }) => asked.has(name)));
  if (filters.length === 0 && sorts.length === 0) return null;
  return (
    <search class={folded ? "table-filters folded" : "table-filters"}>
      {filters.map((filter) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: each kind of filter is a control
        <label key={filter.name} class={`filter-${filter.kind}`}>
          {filter.title}
          {filter.kind === "choice" ? (
            <select
              value={asked.get(filter.name) ?? ""}
              onChange={(event) => table.ask({ [filter.name]: event.currentTarget.value })}
            >
              <option value="">{filter.all}</option>
              {filter.options.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          ) : filter.kind === "day" ? (
            <input
              type="date"
              value={asked.get(filter.name) ?? ""}
              onChange={(event) => table.ask({ [filter.name]: event.currentTarget.value })}
            />
          ) : (
            <Search
              value={asked.get(filter.name) ?? ""}
              hint={filter.hint}
              ask={(value) => table.ask({ [filter.name]: value })}
            />
          )}
        </label>
      ))}
      {sorts.length > 0 && (
        <label class="filter-sort">
          Order
          <select
            value={asked.get("sort") ?? ""}
            onChange={(event) => table.ask({ sort: event.currentTarget.value })}
          >
            <option value="">as it comes</option>
            {sorts.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="button" class="unfold" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
        {folded ? "More filters" : "Fewer filters"}
      </button>
      {isFiltered && (
        <button
          type="button"
          class="link"
          onClick={() => table.ask(Object.fromEntries(filters.map(({ name }) => [name, null])))}
        >
          Clear filters
        </button>
      )}
    </search>
  );
}

interface SearchProps {
  readonly value: string;
  readonly hint: string;
  readonly ask: (value: string) => void;
}

/** Asks when the typing pauses, or at once with Enter. */
function Search({ value, hint, ask }: SearchProps) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const soon = (text: string, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask(text.trim()), afterMs);
  };
  return (
    <input
      type="search"
      value={value}
      placeholder={hint}
      maxLength={200}
      onInput={(event) => soon(event.currentTarget.value, TYPING_MS)}
      onKeyDown={(event) => {
        if (event.key === "Enter") soon(event.currentTarget.value, 0);
      }}
    />
  );
}
