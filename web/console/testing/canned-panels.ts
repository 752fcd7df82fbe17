import type { PanelConnection, PanelSubmission, PanelsApi } from "../api/panels-api.ts";
import { done, NOW_MS } from "./canned.ts";

export const cannedConnection: PanelConnection = {
  study: { id: "60f6acb180a7b59ac0621f9e", name: "Which swings better?", status: "ACTIVE" },
  tokenEnd: "wxyz",
  told: true,
  syncedAtMs: NOW_MS,
  syncError: null,
  createdAtMs: NOW_MS,
};

export const cannedSubmission = (change: Partial<PanelSubmission> = {}): PanelSubmission => ({
  submission: "660000000000000000000001",
  participant: "5f0000000000000000000001",
  status: "AWAITING-REVIEW",
  startedAtMs: NOW_MS,
  completedAtMs: NOW_MS,
  code: "CDONE",
  decision: null,
  decisionReason: null,
  evidence: null,
  ...change,
});

export const cannedPanelsApi = (change: Partial<PanelsApi> = {}): PanelsApi => ({
  read: async () => done({ connection: cannedConnection, counts: [{ status: "AWAITING-REVIEW", count: 1 }] }),
  connect: async () => done({ connection: cannedConnection, path: "/s/x?PROLIFIC_PID={{%PROLIFIC_PID%}}" }),
  disconnect: async () => done(undefined),
  sync: async () => done({ submissions: 3, freed: 1 }),
  submissions: async () => done({ submissions: [cannedSubmission()], next: null }),
  decide: async (_, { submissions }) => done({ decided: [...submissions], refused: null }),
  ...change,
});
