import type { Message } from "../text/text-item.ts";

const TURN = /<\|im_start\|>(\w+)\n([\s\S]*?)(?:<\|im_end\|>\n?|$)/y;

/**
 * The turns of a conversation as the chat templates of many models render it (ChatML): `<|im_start|>user\n…<|im_end|>\n`,
 * of which the last need not be closed. Undefined where a text is anything else.
 */
export function readChatMl(text: string): readonly Message[] | undefined {
  const turns: Message[] = [];
  TURN.lastIndex = 0;
  while (TURN.lastIndex < text.length) {
    const [, role, content] = TURN.exec(text) ?? [];
    if (role === undefined || content === undefined) return undefined;
    turns.push({ role, content });
  }
  return turns.length > 0 ? turns : undefined;
}
