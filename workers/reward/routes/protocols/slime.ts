import { slime } from "../../../../contract/protocols.ts";
import { readSlime, slimeReply } from "../../../core/codec/protocols/slime.ts";
import type { Doors } from "../../../door/serve.ts";
import type { Env } from "../../env.ts";
import { answerTexts } from "../../tell-rewards.ts";

export function openSlimeDoor(doors: Doors<Env>): void {
  doors.on(slime, (visit) =>
    answerTexts(visit, {
      read: readSlime,
      textsOf: (texts) => texts,
      nameOf: () => "response",
      reply: (rewards) => slimeReply(rewards, visit.query.object === "true"),
    }),
  );
}
