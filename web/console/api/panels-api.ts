import type { z } from "zod";
import type { PanelConnection, PanelSubmission, panelDoors } from "../../../contract/panels.ts";
import type { Answer } from "./console-api.ts";
import { call } from "./http-api.ts";

export type { PanelConnection, PanelSubmission };
export type PanelWish = z.input<typeof panelDoors.connectPanel.body>;
export type PanelState = z.infer<typeof panelDoors.readPanel.reply>;
export type MadePanel = z.infer<typeof panelDoors.connectPanel.reply>;
export type SubmissionPage = z.infer<typeof panelDoors.listSubmissions.reply>;
export type DecisionWish = z.input<typeof panelDoors.decideSubmissions.body>;
export type Decided = z.infer<typeof panelDoors.decideSubmissions.reply>;

/** What the console asks about a project's crowd panel. Refusals are values. */
export interface PanelsApi {
  read(project: string): Promise<Answer<PanelState>>;
  connect(project: string, wish: PanelWish): Promise<Answer<MadePanel>>;
  disconnect(project: string): Promise<Answer<undefined>>;
  sync(project: string): Promise<Answer<{ readonly submissions: number; readonly freed: number }>>;
  submissions(
    project: string,
    page: { readonly after: string; readonly status: string | null },
  ): Promise<Answer<SubmissionPage>>;
  decide(project: string, wish: DecisionWish): Promise<Answer<Decided>>;
}

/** Prolific is asked in between. */
const PATIENCE_MS = 60_000;

/** That over HTTP. */
export function createPanelsApi(): PanelsApi {
  const at = (project: string, path = "") => `/v1/projects/${encodeURIComponent(project)}/panel${path}`;
  return {
    read: (project) => call("GET", at(project)),
    connect: (project, wish) => call("PUT", at(project), wish, PATIENCE_MS),
    disconnect: (project) => call("DELETE", at(project), undefined, PATIENCE_MS),
    sync: (project) => call("POST", at(project, "/sync"), undefined, PATIENCE_MS),
    submissions(project, { after, status }) {
      const query = new URLSearchParams({ after, limit: "50", ...(status ? { status } : {}) });
      return call("GET", at(project, `/submissions?${query}`));
    },
    decide: (project, wish) => call("POST", at(project, "/decisions"), wish, PATIENCE_MS),
  };
}
