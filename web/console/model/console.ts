import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { AccountApi, Membership } from "../api/account-api.ts";
import type { AuditApi } from "../api/audit-api.ts";
import type { Comparison, ConsoleApi } from "../api/console-api.ts";
import type { DataApi } from "../api/data-api.ts";
import type { PanelsApi } from "../api/panels-api.ts";
import type { WebhooksApi } from "../api/webhooks-api.ts";
import type { KeptDraft } from "../setup/kept-draft.ts";
import { createSetup, type Setup } from "../setup/setup.ts";
import type { TableView } from "../tables/table-view.ts";
import { type AuditView, createAuditView } from "./audit-view.ts";
import { type Beginning, createBeginning } from "./beginning.ts";
import { type CancelRun, createCancelRun } from "./cancel-run.ts";
import { type ComparisonView, createComparisonView } from "./comparison-view.ts";
import { createComparisons } from "./comparisons.ts";
import type { Device } from "./device.ts";
import { createEncodersView, type EncodersView } from "./encoders-view.ts";
import { createGoldPromotion, type GoldPromotion } from "./gold-promotion.ts";
import { createInvitation, type Invitation } from "./invitation.ts";
import { createInviteMaker, type InviteMaker } from "./invite-maker.ts";
import { createKeyRing, type KeyRing } from "./key-ring.ts";
import { createLiveReport, type LiveReport } from "./live-report.ts";
import { createModelsView, type ModelsView } from "./models-view.ts";
import { createOwnAccount, type OwnAccountModel } from "./own-account.ts";
import { createPageAddress, type PageAddress } from "./page-address.ts";
import { createPanelsView, type PanelsView } from "./panels-view.ts";
import { createPeople, type People } from "./people.ts";
import { createPolicyForm, type PolicyForm } from "./policy-form.ts";
import type { Timers } from "./polling.ts";
import { createPool, type Pool } from "./pool.ts";
import { createProjectData, type ProjectData } from "./project-data.ts";
import { openProjectPage, type ProjectPage } from "./project-page.ts";
import { createQualityView, type QualityView } from "./quality-view.ts";
import { ACCOUNT_HASH, type LinkRoute, PROJECTS_HASH, parseRoute, projectHash, type Route } from "./route.ts";
import { createSession, type Session } from "./session.ts";
import { createSignIn, type SignIn } from "./sign-in.ts";
import { createStartRun, type StartRun } from "./start-run.ts";
import { createWebhooksView, type WebhooksView } from "./webhooks-view.ts";

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
  readonly people: AccountApi;
  readonly panels: PanelsApi;
  readonly webhooks: WebhooksApi;
  readonly audit: AuditApi;
  readonly data: DataApi;
  readonly device: Device;
  readonly timers: Timers;
  readonly visible: ReadonlySignal<boolean>;
  readonly nowMs: () => number;
  readonly address: AddressBar;
  /** A new project that has not been made yet. */
  readonly kept: KeptDraft;
}

export interface OpenProject {
  readonly id: string;
  readonly address: PageAddress;
  readonly page: ProjectPage;
  readonly startRun: StartRun;
  readonly cancelRun: CancelRun;
  readonly models: ModelsView;
  readonly liveReport: LiveReport;
  readonly encoders: EncodersView;
  readonly beginning: Beginning;
  readonly invites: InviteMaker;
  readonly keys: KeyRing;
  readonly pool: Pool;
  readonly quality: QualityView;
  readonly comparisons: TableView<Comparison>;
  readonly comparison: ComparisonView;
  readonly audit: AuditView;
  readonly policies: PolicyForm;
  readonly gold: GoldPromotion;
  readonly panels: PanelsView;
  readonly webhooks: WebhooksView;
  readonly data: ProjectData;
}

/** An organisation of whoever is signed in, and its people. */
export interface OpenOrganisation {
  readonly membership: Membership;
  readonly people: People;
  /** For its owners. */
  readonly audit: AuditView | null;
}

type Place = Exclude<Route, LinkRoute>;

export interface Console {
  readonly session: Session;
  readonly signIn: SignIn;
  readonly account: OwnAccountModel;
  readonly organisations: ReadonlySignal<readonly OpenOrganisation[]>;
  /** One that was opened and not accepted yet. */
  readonly invitation: ReadonlySignal<Invitation | null>;
  readonly route: ReadonlySignal<Place>;
  readonly setup: Setup;
  /** Goes to a page of the console. */
  go(hash: string): void;
  /** The project whose page is shown; null elsewhere and while nobody is signed in. */
  readonly open: ReadonlySignal<OpenProject | null>;
}

/**
 * The console: who is signed in, where they are, and the one project that is kept fresh meanwhile. The token of a link
 * leaves the address bar before it is traded, so that it stays in no history and on no screen.
 */
export function createConsole(tools: ConsoleTools): Console {
  const { api, people, device, address, nowMs } = tools;
  const session = createSession({ ...api, signInByLink: people.signInByLink });
  const signIn = createSignIn(people, device, session);
  const account = createOwnAccount(people, device);
  const organisations = signal<readonly OpenOrganisation[]>([]);
  const invitation = signal<Invitation | null>(null);
  const route = signal<Place>({ screen: "projects" });
  const open = signal<OpenProject | null>(null);

  /** A mailbox's token that waits until somebody is signed in. */
  let confirming: string | undefined;

  const goTo = (hash: string, place: Place) => {
    address.replace(hash);
    route.value = place;
  };
  const joined = async () => {
    invitation.value = null;
    await session.open();
    await account.load();
  };
  const openLink = ({ screen, token }: LinkRoute): void => {
    goTo(PROJECTS_HASH, { screen: "projects" });
    if (screen === "setup") void session.open(token);
    else if (screen === "sign-in") void session.openLink(token);
    else {
      if (screen === "invited") invitation.value = createInvitation(people, token, joined);
      else {
        confirming = token;
        goTo(ACCOUNT_HASH, { screen: "account" });
      }
      void session.open();
    }
  };
  const follow = (): boolean => {
    const next = parseRoute(address.hash());
    const isLink = "token" in next;
    if (isLink) openLink(next);
    else route.value = next;
    return isLink;
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
    const token = confirming;
    confirming = undefined;
    void (token === undefined ? account.load() : account.confirmMailbox(token));
    const only = value.projects.length === 1 ? value.projects[0] : undefined;
    if (!only || route.peek().screen !== "projects") return;
    goTo(projectHash(only.id), {
      screen: "project",
      id: only.id,
      part: "overview",
      subject: null,
      query: "",
    });
  });

  effect(() => {
    const shown = session.state.value.state === "signed-in" ? route.value : null;
    const id = shown?.screen === "project" ? shown.id : null;
    const before = open.peek();
    if (before?.id === id) return;
    before?.page.close();
    if (id === null) {
      open.value = null;
      return;
    }
    const page = openProjectPage({ ...tools, signedOut: session.lost }, id);
    const here = createPageAddress(route, goTo);
    open.value = {
      id,
      address: here,
      page,
      startRun: createStartRun(api, id, page.refresh),
      cancelRun: createCancelRun(api, id, page.refresh),
      models: createModelsView(api, id, page.refresh),
      liveReport: createLiveReport(api, id),
      encoders: createEncodersView(api, id, page),
      beginning: createBeginning(api, id, page.refresh),
      invites: createInviteMaker({ api, nowMs, origin: address.origin }, id),
      keys: createKeyRing(api, id),
      pool: createPool(api, id, page.refresh),
      quality: createQualityView(api, id),
      comparisons: createComparisons(api, id, here),
      comparison: createComparisonView(api, id),
      audit: createAuditView(tools.audit, `projects/prj_${id.slice(4)}`, here),
      policies: createPolicyForm(api, id, page),
      gold: createGoldPromotion(api, id, page.refresh),
      panels: createPanelsView(tools.panels, api, id, address.origin),
      webhooks: createWebhooksView(tools.webhooks, id),
      data: createProjectData(tools.data, tools.timers, id),
    };
  });

  effect(() => {
    const own = account.account.value;
    const memberships = own.state === "ready" ? own.value.memberships : [];
    const before = organisations.peek();
    organisations.value = memberships.map(
      (membership) =>
        before.find(
          (known) =>
            known.membership.organisation === membership.organisation &&
            known.membership.role === membership.role,
        ) ?? {
          membership,
          people: createPeople(people, membership.organisation, membership.role),
          audit:
            membership.role === "owner"
              ? createAuditView(tools.audit, `organisations/org_${membership.organisation.slice(4)}`)
              : null,
        },
    );
  });

  const setup = createSetup(api, tools.kept, async (id) => {
    await session.relist();
    address.show(projectHash(id));
  });

  return { session, signIn, account, organisations, invitation, route, setup, go: address.show, open };
}
