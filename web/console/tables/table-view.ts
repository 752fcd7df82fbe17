import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Answer, Failure } from "../api/console-api.ts";
import { LOADING, type Loaded } from "../model/loaded.ts";
import type { PageAddress } from "../model/page-address.ts";

/** Some rows in the order of the server, and the cursor of those that follow; null where these are the last. */
export interface TablePage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

export interface TableSource<Row> {
  /** Which parameters of the address are this table's: its filters. Its order is `sort`. */
  readonly filters: readonly string[];
  readonly idOf: (row: Row) => string;
  /** @param query the filters that are set, `sort` where one is, and `after` for a further page */
  readonly read: (query: URLSearchParams) => Promise<Answer<TablePage<Row>>>;
}

/** A long table: pages that the server gives one after the other, what is asked for, and which rows are chosen. */
export interface TableView<Row> {
  /** By page, as they came: a page is what is drawn or not drawn as one. */
  readonly pages: ReadonlySignal<Loaded<readonly (readonly Row[])[]>>;
  readonly more: ReadonlySignal<boolean>;
  readonly busy: ReadonlySignal<boolean>;
  /** Why the last further page did not come. */
  readonly failure: ReadonlySignal<Failure | null>;
  /** What the address asks for, of what is this table's. */
  readonly query: ReadonlySignal<string>;
  readonly chosen: ReadonlySignal<ReadonlySet<string>>;
  readonly idOf: (row: Row) => string;
  load(): Promise<void>;
  loadMore(): Promise<void>;
  /** Filters anew, or orders: null or the empty text takes a filter away. */
  ask(values: Readonly<Record<string, string | null>>): void;
  choose(ids: readonly string[], chosen: boolean): void;
  /** Shows rows as they have become, without asking for them again. */
  change(id: string, become: (row: Row) => Row): void;
}

/** A table whose filters and order stand in the address. Replies to what is no longer asked are dropped. */
export function createTable<Row>(address: PageAddress, source: TableSource<Row>): TableView<Row> {
  const pages = signal<Loaded<readonly (readonly Row[])[]>>(LOADING);
  const next = signal<string | null>(null);
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  const chosen = signal<ReadonlySet<string>>(new Set());
  const query = computed(() => {
    const given = new URLSearchParams(address.query.value);
    const own = [...source.filters, "sort"].flatMap((name) => {
      const value = given.get(name);
      return value ? [[name, value] as [string, string]] : [];
    });
    return new URLSearchParams(own).toString();
  });
  let asked = 0;
  let askedFor: string | undefined;

  async function read(after: string | null): Promise<void> {
    const mine = ++asked;
    const wanted = query.peek();
    const params = new URLSearchParams(wanted);
    if (after !== null) params.set("after", after);
    busy.value = true;
    const answer = await source.read(params);
    if (mine !== asked) return;
    batch(() => {
      busy.value = false;
      failure.value = null;
      if (answer.ok) {
        const known = pages.peek();
        const before = after !== null && known.state === "ready" ? known.value : [];
        const { rows, next: further } = answer.value;
        pages.value = { state: "ready", value: rows.length > 0 ? [...before, rows] : before, stale: null };
        next.value = further;
      } else if (pages.peek().state === "ready") failure.value = answer.failure;
      else pages.value = { state: "failed", failure: answer.failure };
    });
  }

  return {
    pages,
    more: computed(() => next.value !== null),
    busy,
    failure,
    query,
    chosen,
    idOf: source.idOf,
    async load() {
      const wanted = query.peek();
      if (askedFor !== wanted)
        batch(() => {
          pages.value = LOADING;
          next.value = null;
          chosen.value = new Set();
        });
      askedFor = wanted;
      await read(null);
    },
    async loadMore() {
      const after = next.peek();
      if (after !== null && !busy.peek()) await read(after);
    },
    ask: (values) => address.change(values),
    choose(ids, on) {
      const now = new Set(chosen.peek());
      for (const id of ids)
        if (on) now.add(id);
        else now.delete(id);
      chosen.value = now;
    },
    change(id, become) {
      const known = pages.peek();
      if (known.state !== "ready") return;
      const value = known.value.map((rows) =>
        rows.some((row) => source.idOf(row) === id)
          ? rows.map((row) => (source.idOf(row) === id ? become(row) : row))
          : rows,
      );
      pages.value = { ...known, value };
    },
  };
}

/** The order after a press on a column's title: the greatest first, then the least first, then as the server likes it. */
export function nextSort(sort: string | null, column: string): string | null {
  if (sort === `-${column}`) return column;
  return sort === column ? null : `-${column}`;
}
