import { type ReadonlySignal, signal } from "@preact/signals";
import type { AuditApi, AuditEntry, AuditOwner, AuditQuery } from "../api/audit-api.ts";
import type { Failure } from "../api/console-api.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";
import type { PageAddress } from "./page-address.ts";

/** The audit log of a project or an organisation, as far as it was read. */
export interface AuditView {
  readonly owner: AuditOwner;
  readonly query: ReadonlySignal<AuditQuery>;
  readonly entries: ReadonlySignal<Loaded<readonly AuditEntry[]>>;
  /** Whether there are older entries. */
  readonly more: ReadonlySignal<boolean>;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  /** Looks for what the address says. */
  open(): Promise<void>;
  /** Looks for something else, or for the same again. */
  search(query: AuditQuery): Promise<void>;
  loadMore(): Promise<void>;
}

const FIELDS = ["actor", "action", "subject", "fromMs", "toMs"] as const;

/** @param address where a link keeps what is looked for */
export function createAuditView(api: AuditApi, owner: AuditOwner, address?: PageAddress): AuditView {
  const query = signal<AuditQuery>({});
  const entries = signal<Loaded<readonly AuditEntry[]>>(LOADING);
  const next = signal<string | null>(null);
  const more = signal(false);
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  /** Answers to what is no longer looked for are thrown away. */
  let asked = 0;

  async function read(after: string): Promise<void> {
    const turn = ++asked;
    busy.value = true;
    failure.value = null;
    const answer = await api.readAudit(owner, query.peek(), after);
    if (turn !== asked) return;
    busy.value = false;
    if (!answer.ok) {
      if (after) failure.value = answer.failure;
      else entries.value = afterAnswer<readonly AuditEntry[]>(LOADING, answer);
      return;
    }
    const known = entries.peek();
    const before = after && known.state === "ready" ? known.value : [];
    entries.value = { state: "ready", value: [...before, ...answer.value.entries], stale: null };
    next.value = answer.value.next;
    more.value = answer.value.next !== null;
  }

  function search(wished: AuditQuery): Promise<void> {
    query.value = Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== ""));
    address?.change(Object.fromEntries(FIELDS.map((field) => [field, query.peek()[field] ?? null])));
    return read("");
  }

  return {
    owner,
    query,
    entries,
    more,
    busy,
    failure,
    open() {
      const said = new URLSearchParams(address?.query.peek());
      return search(Object.fromEntries(FIELDS.map((field) => [field, said.get(field) ?? ""])));
    },
    search,
    async loadMore() {
      const after = next.peek();
      if (after !== null && !busy.peek()) await read(after);
    },
  };
}
