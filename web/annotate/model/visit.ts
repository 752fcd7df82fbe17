import { type Signal, signal } from "@preact/signals";
import type { Failure, ToldBrief } from "../api/annotate-api.ts";
import { type Annotation, createAnnotation } from "./annotation.ts";
import type { KeptVisit } from "./keep.ts";
import type { Phone } from "./phone.ts";

/** Where a visit stands. */
export type Stage =
  | { readonly name: "opening" }
  | { readonly name: "lost" }
  | { readonly name: "failed"; readonly failure: Failure }
  /** `kept` where there is no connection, and the phone remembers. */
  | { readonly name: "brief"; readonly told: ToldBrief; readonly kept?: KeptVisit | undefined }
  | { readonly name: "comparing"; readonly annotation: Annotation }
  /** Stopped for now: `busy` until what was held is given back. */
  | { readonly name: "left"; readonly annotation: Annotation; readonly busy: boolean }
  /** Another tab has taken over. */
  | { readonly name: "elsewhere" };

export interface Address {
  hash(): string;
  replace(hash: string): void;
}

/** Of all tabs of a browser one has the turn. */
export interface OneTab {
  /** Takes the turn from whichever tab has it. @param lost hears when another takes it */
  take(lost: () => void): void;
}

export interface Visit {
  readonly stage: Signal<Stage>;
  readonly phone: Phone;
  /** Reads the address: an invite to join by, or a project joined before. Also what "try again" does. */
  open(): Promise<void>;
  /** From the brief on to the first comparison. */
  start(): Promise<void>;
  /** Enough for now. */
  leave(): Promise<void>;
}

/**
 * Somebody who opens the page: by invite (`#/join/<token>`), once more (`#/project/<id>`), or as an installed app, which
 * goes to the project visited last.
 */
export function createVisit(phone: Phone, address: Address, tab: OneTab): Visit {
  const { api, keep, sender } = phone;
  const stage = signal<Stage>({ name: "opening" });
  const end = () => {
    if ("annotation" in stage.value) stage.value.annotation.end();
  };
  async function start(): Promise<void> {
    const before = stage.value;
    if (before.name !== "brief") return;
    const annotation = await createAnnotation(phone, before.told, before.kept);
    if (stage.value === before) stage.value = { name: "comparing", annotation };
    else annotation.end();
  }
  /** The project that the address names, joined if it is an invite; none where it names nothing that is known. */
  async function find(): Promise<{ project: string } | { failure: Failure } | undefined> {
    const [, kind, value = ""] = /^#\/(join|project)\/([\w-]+)$/.exec(address.hash()) ?? [];
    if (kind === "project") return { project: value };
    if (kind === "join") {
      const joined = await api.join(value);
      return joined.ok ? { project: joined.value.project.id } : { failure: joined.failure };
    }
    const project = await keep.last();
    return project === undefined ? undefined : { project };
  }
  return {
    stage,
    phone,
    async open() {
      end();
      stage.value = { name: "opening" };
      tab.take(() => {
        end();
        stage.value = { name: "elsewhere" };
      });
      const found = await find();
      if (found === undefined) {
        stage.value = { name: "lost" };
        return;
      }
      if ("failure" in found) {
        stage.value = { name: "failed", failure: found.failure };
        return;
      }
      // An invite is a secret: it does not stay in the address bar or the history.
      address.replace(`#/project/${found.project}`);
      void sender.flush();
      const told = await api.readBrief(found.project);
      const kept = !told.ok && told.failure.code === "offline" ? await keep.read(found.project) : undefined;
      if (told.ok) stage.value = { name: "brief", told: told.value };
      else if (kept) stage.value = { name: "brief", told: kept.told, kept };
      else {
        stage.value = { name: "failed", failure: told.failure };
        return;
      }
      // Who may not compare yet, or no longer, is told so at once.
      const { phase } = stage.value.told.standing;
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
