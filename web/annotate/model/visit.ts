import { type Signal, signal } from "@preact/signals";
import type { Brief } from "../../../contract/annotation.ts";
import type { AnnotateApi, Failure } from "../api/annotate-api.ts";
import { type Annotation, createAnnotation } from "./annotation.ts";
import type { Outbox } from "./outbox.ts";
import type { Timers } from "./timers.ts";

/** Where a visit stands. */
export type Stage =
  | { readonly name: "opening" }
  | { readonly name: "lost" }
  | { readonly name: "failed"; readonly failure: Failure }
  | { readonly name: "brief"; readonly brief: Brief; readonly answered: number }
  | { readonly name: "comparing"; readonly annotation: Annotation };

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
}

/** Somebody who opens the page: by invite (`#/join/<token>`) or once more (`#/project/<id>`). */
export function createVisit(api: AnnotateApi, outbox: Outbox, timers: Timers, address: Address): Visit {
  const stage = signal<Stage>({ name: "opening" });
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
      stage.value = found.ok
        ? { name: "brief", brief: found.value.project, answered: found.value.answered }
        : { name: "failed", failure: found.failure };
    },
    async start() {
      const before = stage.value;
      if (before.name !== "brief") return;
      const annotation = await createAnnotation(api, outbox, timers, before.brief, before.answered);
      stage.value = { name: "comparing", annotation };
    },
  };
}
