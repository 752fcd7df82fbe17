import type { DeliveryMessage } from "../actions/tell-webhooks.ts";
import type { RateBindings } from "../door/key-limits.ts";
import type { ReportBindings } from "../door/report-serving.ts";
import type { StoreBindings } from "../door/tools.ts";
import type { VaultBindings } from "../door/vault.ts";
import type { MetricsBindings } from "../door/watch.ts";

/** What the api Worker is bound to; the shapes of wrangler.toml. */
export interface Env extends StoreBindings, RateBindings, ReportBindings, VaultBindings, MetricsBindings {
  readonly ASSETS: Fetcher;
  readonly ITEMS_QUEUE: Queue<ItemsMessage>;
  readonly WEBHOOKS_QUEUE: Queue<DeliveryMessage>;
  /** Set by a local start to `yes`: webhooks may go to this machine. */
  readonly WEBHOOKS_TO_LOCALHOST?: string;
  /** Where Prolific is; a stand-in for tests. */
  readonly PROLIFIC_URL?: string;
  readonly REWARD: Fetcher;
  readonly TRAINER: TrainerDoor;
  /** Counts attempts to sign in, by address, and mails, by mailbox. */
  readonly SIGN_IN_RATE: RateLimit;
  readonly MAIL_RATE: RateLimit;
  /** The platform's mail, and from which address it comes; without both Accord sends none. */
  readonly MAIL?: SendEmail;
  readonly MAIL_FROM?: string;
  /** Set by a local start: mails lie in an outbox that its owner can read. */
  readonly LOCAL_OUTBOX?: string;
  /** Signs nobody in by itself: it only makes one-time setup links. A secret, never in wrangler.toml. */
  readonly SETUP_SECRET?: string;
  /** Opens the metrics and nothing else; without it nobody can read them. A secret. */
  readonly METRICS_TOKEN?: string;
}

/** Tells the trainer that a project has new items; carries the id only. */
export interface ItemsMessage {
  readonly project: string;
  /** By which request they came; for the log. */
  readonly request?: string | null;
}

/** The trainer's RPC entrypoint, as the api Worker sees it. */
export interface TrainerDoor {
  tick(): Promise<void>;
  begin(run: string, request: string | null): Promise<void>;
  beginImport(job: string): Promise<void>;
  beginExport(job: string): Promise<void>;
}
