import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi } from "../api/console-api.ts";
import { type CancelRun, createCancelRun } from "./cancel-run.ts";
import { createGoldPromotion, type GoldPromotion } from "./gold-promotion.ts";
import { createInviteMaker, type InviteMaker } from "./invite-maker.ts";
import { createKeyRing, type KeyRing } from "./key-ring.ts";
import { createModelsView, type ModelsView } from "./models-view.ts";
import { createPolicyForm, type PolicyForm } from "./policy-form.ts";
import type { Timers } from "./polling.ts";
import { createPool, type Pool } from "./pool.ts";
import { createProjectMaker, type ProjectMaker } from "./project-maker.ts";
import { openProjectPage, type ProjectPage } from "./project-page.ts";
import { createQualityView, type QualityView } from "./quality-view.ts";
import { PROJECTS_HASH, parseRoute, projectHash, type Route } from "./route.ts";
import { createSession, type Session } from "./session.ts";
import { createStartRun, type StartRun } from "./start-run.ts";

/** The browser's address bar, as far as the console turns it. */
export interface AddressBar {
  readonly origin: string;
  hash(): string;
  /** Shows another hash without a new entry in the history. */
  replace(hash: string): void;
  /** Goes to another hash, with an entry in the history. */
  show(hash: string): void;
  watch(changed: () => void): void;
}

export interface ConsoleTools {
  readonly api: ConsoleApi;
  readonly timers: Timers;
  readonly visible: ReadonlySignal<boolean>;
  readonly nowMs: () => number;
  readonly address: AddressBar;
}

export interface OpenProject {
  readonly id: string;
  readonly page: ProjectPage;
  readonly startRun: StartRun;
  readonly cancelRun: CancelRun;
  readonly models: ModelsView;
  readonly invites: InviteMaker;
  readonly keys: KeyRing;
  readonly pool: Pool;
  readonly quality: QualityView;
  readonly policies: PolicyForm;
  readonly gold: GoldPromotion;
}

export interface Console {
  readonly session: Session;
  readonly route: ReadonlySignal<Exclude<Route, { screen: "setup" }>>;
  readonly maker: ProjectMaker;
  /** The project whose page is shown; null elsewhere and while nobody is signed in. */
  readonly open: ReadonlySignal<OpenProject | null>;
}

/**
 * The console: who is signed in, where they are, and the one project that is kept fresh meanwhile. A setup link's
 * token leaves the address bar before it is traded, so that it stays in no history and on no screen.
 */
export function createConsole(tools: ConsoleTools): Console {
  const { api, address, nowMs } = tools;
  const session = createSession(api);
  const route = signal<Exclude<Route, { screen: "setup" }>>({ screen: "projects" });
  const open = signal<OpenProject | null>(null);

  const follow = (): boolean => {
    const next = parseRoute(address.hash());
    if (next.screen !== "setup") {
      route.value = next;
      return false;
    }
    address.replace(PROJECTS_HASH);
    route.value = { screen: "projects" };
    void session.open(next.token);
    return true;
  };

  if (!follow()) void session.open();
  address.watch(() => {
    if (!follow() && route.peek().screen === "projects") void session.relist();
  });

  // Who has just come in and leads one project is led to it; who goes back to the list finds the list.
  let arrived = false;
  effect(() => {
    const { value } = session.state;
    if (value.state !== "signed-in") {
      arrived = false;
      return;
    }
    if (arrived) return;
    arrived = true;
    const only = value.projects.length === 1 ? value.projects[0] : undefined;
    if (!only || route.peek().screen !== "projects") return;
    address.replace(projectHash(only.id));
    route.value = { screen: "project", id: only.id, part: "overview" };
  });

  effect(() => {
    const here = session.state.value.state === "signed-in" ? route.value : null;
    const id = here?.screen === "project" ? here.id : null;
    const before = open.peek();
    if (before?.id === id) return;
    before?.page.close();
    if (id === null) {
      open.value = null;
      return;
    }
    const page = openProjectPage({ ...tools, signedOut: session.lost }, id);
    open.value = {
      id,
      page,
      startRun: createStartRun(api, id, page.refresh),
      cancelRun: createCancelRun(api, id, page.refresh),
      models: createModelsView(api, id, page.refresh),
      invites: createInviteMaker({ api, nowMs, origin: address.origin }, id),
      keys: createKeyRing(api, id),
      pool: createPool(api, id, page.refresh),
      quality: createQualityView(api, id),
      policies: createPolicyForm(api, id, page),
      gold: createGoldPromotion(api, id, page.refresh),
    };
  });

  const maker = createProjectMaker(api, async (id) => {
    await session.relist();
    address.show(projectHash(id));
  });

  return { session, route, maker, open };
}
