import { expect, test } from "vitest";
import { readChatMl } from "./chat-ml.ts";

const turn = (role: string, content: string) => `<|im_start|>${role}\n${content}<|im_end|>\n`;

test("the turns of a rendered conversation are read, line breaks and all", () => {
  const text = turn("system", "Be kind.") + turn("user", "Two\n\nlines?") + turn("assistant", "Yes.");
  const turns = [
    { role: "system", content: "Be kind." },
    { role: "user", content: "Two\n\nlines?" },
    { role: "assistant", content: "Yes." },
  ];
  expect(readChatMl(text)).toEqual(turns);
  expect(readChatMl(text.trimEnd())).toEqual(turns);
  expect(readChatMl(`${turn("user", "a")}<|im_start|>assistant\ncut sho`)).toEqual([
    { role: "user", content: "a" },
    { role: "assistant", content: "cut sho" },
  ]);
});

test.each(["", "plain", `before ${turn("user", "a")}`, `${turn("user", "a")}after`, "<|im_start|>user a"])(
  "%j is no such conversation",
  (text) => {
    expect(readChatMl(text)).toBeUndefined();
  },
);
