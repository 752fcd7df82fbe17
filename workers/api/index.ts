import { syncAllProlific } from "../actions/panels/follow-prolific.ts";
import type { DeliveryMessage } from "../actions/tell-webhooks.ts";
import { Doors } from "../door/serve.ts";
import { openToolsEverywhere } from "../door/tools.ts";
import { watch } from "../door/watch.ts";
import { deliverDue } from "./deliver-due.ts";
import { keepDoor } from "./doorkeeper.ts";
import type { Env } from "./env.ts";
import { openAccountDoors } from "./routes/account.ts";
import { openAnnotationDoors } from "./routes/annotation.ts";
import { openAuditDoors } from "./routes/audit.ts";
import { openComparisonDoors } from "./routes/comparisons.ts";
import { openEncoderDoors } from "./routes/encoders.ts";
import { openExportDoors } from "./routes/exports.ts";
import { forwardRewards } from "./routes/forward-rewards.ts";
import { openImportDoors } from "./routes/imports.ts";
import { openItemDoors } from "./routes/items.ts";
import { openLedgerDoors } from "./routes/ledger.ts";
import { openModelDoors } from "./routes/models.ts";
import { openMyWorkDoors } from "./routes/my-work.ts";
import { serveOpenApi } from "./routes/openapi.ts";
import { openOperationDoors } from "./routes/operations.ts";
import { openOrganisationDoors } from "./routes/organisations.ts";
import { openPanelDoors, reachProlific } from "./routes/panels.ts";
import { openPeopleDoors } from "./routes/people.ts";
import { openPoolDoors } from "./routes/pool.ts";
import { openPrivacyDoors } from "./routes/privacy.ts";
import { openProjectDoors } from "./routes/projects.ts";
import { openQualityDoors } from "./routes/quality.ts";
import { openSignInDoors } from "./routes/sign-in.ts";
import { openWebhookDoors } from "./routes/webhooks.ts";

const doors = new Doors<Env>(keepDoor);
openOperationDoors(doors);
openPeopleDoors(doors);
openSignInDoors(doors);
openAccountDoors(doors);
openProjectDoors(doors);
openAnnotationDoors(doors);
openMyWorkDoors(doors);
openPoolDoors(doors);
openAuditDoors(doors);
openPrivacyDoors(doors);
openComparisonDoors(doors);
openLedgerDoors(doors);
openQualityDoors(doors);
openItemDoors(doors);
openImportDoors(doors);
openExportDoors(doors);
openModelDoors(doors);
openOrganisationDoors(doors);
openEncoderDoors(doors);
openWebhookDoors(doors);
openPanelDoors(doors);
forwardRewards(doors);
serveOpenApi(doors);

/** Asks the panels of each database's projects, one database after the other. */
async function followPanels(env: Env): Promise<void> {
  if (!env.SECRETS_KEY) return;
  for (const tools of openToolsEverywhere(env)) await syncAllProlific(tools, reachProlific(env));
}

export default {
  fetch: (request, env, context) => watch("api", request, env, () => doors.app.fetch(request, env, context)),
  /** Cron: the trainer has no public route and no trigger of its own; it is called from here. Panels are asked from here. */
  scheduled(_controller, env, context) {
    context.waitUntil(env.TRAINER.tick());
    context.waitUntil(followPanels(env));
  },
  /** Deliveries to webhooks. */
  queue: (batch, env) => deliverDue(batch, env),
} satisfies ExportedHandler<Env, DeliveryMessage>;
