import { type Signal, signal } from "@preact/signals";
import type { AnnotateApi, Failure, ToldBrief } from "../api/annotate-api.ts";
import { type Annotation, createAnnotation } from "./annotation.ts";
import type { Outbox } from "./outbox.ts";
import type { Timers } from "./timers.ts";

/** Where a visit stands. */
export type Stage =
  | { readonly name: "opening" }
  | { readonly name: "lost" }
  | { readonly name: "failed"; readonly failure: Failure }
  | { readonly name: "brief"; readonly told: ToldBrief }
  | { readonly name: "comparing"; readonly annotation: Annotation }
  /** Stopped for now: `busy` until what was held is given back. */
  | { readonly name: "left"; readonly annotation: Annotation; readonly busy: boolean };

export interface Address {
  hash(): string;
  replace(hash: string): void;
}

export interface Visit {
  readonly stage: Signal<Stage>;
  /** Reads the address: an invite to join by, or a project joined before. Also what "try again" does. */
  open(): Promise<void>;
  /** From the brief on to the first comparison. */
  start(): Promise<void>;
  /** Enough for now. */
  leave(): Promise<void>;
}

/** Somebody who opens the page: by invite (`#/join/<token>`) or once more (`#/project/<id>`). */
export function createVisit(api: AnnotateApi, outbox: Outbox, timers: Timers, address: Address): Visit {
  const stage = signal<Stage>({ name: "opening" });
  async function start(): Promise<void> {
    const before = stage.value;
    if (before.name !== "brief") return;
    const annotation = await createAnnotation(api, outbox, timers, before.told);
    if (stage.value === before) stage.value = { name: "comparing", annotation };
  }
  return {
    stage,
    async open() {
      stage.value = { name: "opening" };
      const [, kind, value = ""] = /^#\/(join|project)\/([\w-]+)$/.exec(address.hash()) ?? [];
      if (kind === undefined) {
        stage.value = { name: "lost" };
        return;
      }
      let project = value;
      if (kind === "join") {
        const joined = await api.join(value);
        if (!joined.ok) {
          stage.value = { name: "failed", failure: joined.failure };
          return;
        }
        project = joined.value.project.id;
        // The invite is a secret: it does not stay in the address bar or the history.
        address.replace(`#/project/${project}`);
      }
      const found = await api.readBrief(project);
      if (!found.ok) {
        stage.value = { name: "failed", failure: found.failure };
        return;
      }
      stage.value = { name: "brief", told: found.value };
      // Who may not compare yet, or no longer, is told so at once.
      const { phase } = found.value.standing;
      if (phase === "waiting" || phase === "stopped") await start();
    },
    start,
    async leave() {
      const before = stage.value;
      if (before.name !== "comparing") return;
      const { annotation } = before;
      stage.value = { name: "left", annotation, busy: true };
      await annotation.leave();
      if (stage.value.name === "left") stage.value = { name: "left", annotation, busy: false };
    },
  };
}
