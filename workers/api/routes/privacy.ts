import { erasePerson, exportPersonData } from "../../../contract/privacy.ts";
import { forgetAnnotatorAccount } from "../../actions/forget-account.ts";
import * as privacy from "../../actions/manage-privacy.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { openToolsEverywhere } from "../../door/tools.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

/** What leads do with a person's data at that person's wish. */
export function openPrivacyDoors(doors: Doors<Env>): void {
  doors.on(exportPersonData, async ({ tools, params, caller }) => {
    const found = await privacy.exportPersonData(tools, leadOf(caller), params);
    if (!found) throw new Refusal("not-found");
    return found;
  });

  doors.on(erasePerson, async ({ tools, params, caller, env }) => {
    const erased = await privacy.erasePerson(tools, leadOf(caller), params);
    if (!erased) throw new Refusal("not-found");
    await forgetAnnotatorAccount(openToolsEverywhere(env), params.annotator);
    return erased;
  });
}
