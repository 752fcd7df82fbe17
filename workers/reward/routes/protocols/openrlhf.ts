import { openRlhf } from "../../../../contract/protocols.ts";
import { openRlhfReply, readOpenRlhf } from "../../../core/codec/protocols/openrlhf.ts";
import type { Doors } from "../../../door/serve.ts";
import type { Env } from "../../env.ts";
import { answerTexts } from "../../tell-rewards.ts";

export function openOpenRlhfDoor(doors: Doors<Env>): void {
  doors.on(openRlhf, (visit) =>
    answerTexts(visit, {
      read: readOpenRlhf,
      textsOf: (texts) => texts,
      nameOf: (i) => `query.${i}`,
      reply: openRlhfReply,
    }),
  );
}
