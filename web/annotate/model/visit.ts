import { type Signal, signal } from "@preact/signals";
import type { MailedLink } from "../account/account.ts";
import type { Failure, PanelIds, Preview, ToldBrief } from "../api/annotate-api.ts";
import { type Annotation, createAnnotation } from "./annotation.ts";
import type { KeptVisit } from "./keep.ts";
import { panelIdsIn } from "./panel-ids.ts";
import type { Phone } from "./phone.ts";

/** Where a visit stands. */
export type Stage =
  | { readonly name: "opening" }
  | { readonly name: "lost" }
  | { readonly name: "failed"; readonly failure: Failure }
  /** `kept` where there is no connection, and the phone remembers. */
  | {
      readonly name: "brief";
      readonly told: ToldBrief;
      readonly kept?: KeptVisit | undefined;
      /** How to join, for somebody who has not. */
      readonly invitation?: Invitation | undefined;
    }
  /** A panel's link that does not say who they are. */
  | { readonly name: "stranger"; readonly panel: string }
  | { readonly name: "deleted" }
  | { readonly name: "comparing"; readonly annotation: Annotation }
  /** Stopped for now: `busy` until what was held is given back. */
  | { readonly name: "left"; readonly annotation: Annotation; readonly busy: boolean }
  /** One's account: to keep it, or to sign in; `link` is one that was mailed. */
  | { readonly name: "account"; readonly link: MailedLink | undefined }
  /** Another tab has taken over. */
  | { readonly name: "elsewhere" };

/** An invite, with what a panel calls whoever follows it. */
interface Invitation {
  readonly token: string;
  readonly ids: PanelIds | undefined;
}

export interface Address {
  hash(): string;
  replace(hash: string): void;
}

/** Where one's account is. */
export const ACCOUNT_HASH = "#/account";

/** Reads `#/account`, or the address of a mailed link: `#/sign-in/<token>`, `#/confirm/<token>`. */
function readAccountHash(hash: string): { readonly link: MailedLink | undefined } | undefined {
  if (hash === ACCOUNT_HASH) return { link: undefined };
  const [, does, token] = /^#\/(sign-in|confirm)\/([A-Za-z]+)$/.exec(hash) ?? [];
  return does && token ? { link: { does: does as MailedLink["does"], token } } : undefined;
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
  /** Has the brief told anew, in the language that is spoken now. */
  retell(): Promise<void>;
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
  const fail = (failure: Failure) => {
    stage.value = { name: "failed", failure };
  };

  /** Whoever starts has agreed to what the brief says. */
  async function start(): Promise<void> {
    const before = stage.value;
    if (before.name !== "brief") return;
    const { invitation, kept } = before;
    let told: ToldBrief | undefined = before.told;
    if (invitation || !told.consented) {
      stage.value = { name: "opening" };
      told = await (invitation ? join(invitation, told) : agree(told));
      if (!told) return;
    }
    const gone = () => {
      stage.value = { name: "deleted" };
    };
    const from = stage.value;
    const annotation = await createAnnotation(phone, told, kept, gone);
    if (stage.value === from) stage.value = { name: "comparing", annotation };
    else annotation.end();
  }

  async function join({ token, ids }: Invitation, { project }: ToldBrief): Promise<ToldBrief | undefined> {
    const joined = await api.join(token, { panel: ids, consent: project.consent?.version });
    return joined.ok ? enter(joined.value.project.id) : refused(joined.failure);
  }

  async function agree({ project }: ToldBrief): Promise<ToldBrief | undefined> {
    const agreed = await api.giveConsent(project.id, project.consent?.version ?? "");
    return agreed.ok ? enter(project.id) : refused(agreed.failure);
  }

  /** Where the text has changed meanwhile it is told anew. */
  async function refused(failure: Failure): Promise<undefined> {
    if (failure.code === "consent-needed") await open();
    else fail(failure);
  }

  async function enter(project: string): Promise<ToldBrief | undefined> {
    // An invite is a secret, and so is what a panel calls somebody: neither stays in the address bar or the history.
    address.replace(`#/project/${project}`);
    const told = await api.readBrief(project);
    if (!told.ok) return refused(told.failure);
    sender.signedIn(told.value.annotator);
    return told.value;
  }

  /** Tells what an invite leads to; whoever is in already goes on as they were. */
  async function openInvite(token: string, query: string): Promise<void> {
    let preview = await api.preview(token);
    const { panel = null } = preview.ok ? preview.value : {};
    const ids = panel ? panelIdsIn(query, panel) : undefined;
    if (panel && !ids) {
      stage.value = { name: "stranger", panel: panel.name };
      return;
    }
    if (ids) preview = await api.preview(token, ids);
    if (!preview.ok) return fail(preview.failure);
    const { joined, project } = preview.value;
    if (!joined) {
      stage.value = { name: "brief", told: beforeJoining(preview.value), invitation: { token, ids } };
      return;
    }
    const again = await api.join(token, { panel: ids, consent: project.consent?.version });
    if (again.ok) await openProject(again.value.project.id);
    else fail(again.failure);
  }

  async function openProject(project: string): Promise<void> {
    address.replace(`#/project/${project}`);
    const told = await api.readBrief(project);
    const kept = !told.ok && told.failure.code === "offline" ? await keep.read(project) : undefined;
    if (told.ok) stage.value = { name: "brief", told: told.value };
    else if (kept) stage.value = { name: "brief", told: kept.told, kept };
    else {
      if (told.failure.code === "not-signed-in") sender.signedOut();
      return fail(told.failure);
    }
    sender.signedIn(stage.value.told.annotator);
    // Who may not compare yet, or no longer, is told so at once.
    const { standing, consented } = stage.value.told;
    if (consented && (standing.phase === "waiting" || standing.phase === "stopped")) await start();
  }

  async function open(): Promise<void> {
    end();
    const account = readAccountHash(address.hash());
    if (account) {
      // A mailed token is a secret too. One's account needs no turn: nothing is compared there.
      address.replace(ACCOUNT_HASH);
      stage.value = { name: "account", ...account };
      return;
    }
    stage.value = { name: "opening" };
    tab.take(() => {
      end();
      stage.value = { name: "elsewhere" };
    });
    const [, kind, value = "", query = ""] =
      /^#\/(join|project)\/([\w-]+)(?:\?(.*))?$/.exec(address.hash()) ?? [];
    if (kind === "join") return openInvite(value, query);
    const project = kind === "project" ? value : await keep.last();
    if (project !== undefined) return openProject(project);
    stage.value = { name: "lost" };
  }

  return {
    stage,
    phone,
    open,
    start,
    async retell() {
      const before = stage.value;
      if (before.name !== "brief") return;
      const { invitation, told } = before;
      const again = invitation
        ? await api.preview(invitation.token, invitation.ids)
        : await api.readBrief(told.project.id);
      if (!again.ok || stage.value !== before) return;
      const now = "joined" in again.value ? beforeJoining(again.value) : again.value;
      stage.value = { ...before, told: now };
    },
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

/** What there is to tell somebody who has not joined. */
const beforeJoining = ({ project, standing, panel }: Preview): ToldBrief => ({
  project,
  annotator: null,
  standing,
  panel,
  answered: 0,
  earnings: { currency: null, earnedMinor: 0, heldMinor: 0, activeMs: 0, perHourMinor: null },
  consented: project.consent === null,
  ending: null,
});
