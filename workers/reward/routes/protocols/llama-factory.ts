import { llamaFactory } from "../../../../contract/protocols.ts";
import { llamaFactoryReply, readLlamaFactory } from "../../../core/codec/protocols/llama-factory.ts";
import type { Doors } from "../../../door/serve.ts";
import type { Env } from "../../env.ts";
import { answerTexts } from "../../tell-rewards.ts";

export function openLlamaFactoryDoor(doors: Doors<Env>): void {
  doors.on(llamaFactory, (visit) =>
    answerTexts(visit, {
      read: readLlamaFactory,
      textsOf: (texts) => texts,
      nameOf: (i) => `messages.${i}`,
      reply: llamaFactoryReply,
    }),
  );
}
