import type { en } from "./messages/en.ts";

export type MessageId = keyof typeof en;

/** A language's messages: every id, in ICU message format. */
export type Catalogue = Readonly<Record<MessageId, string>>;

/** Names of the values in a message: whatever follows a brace, up to a comma or the other brace, and is one word. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Rest}`
  ? FirstName<Rest> | NamesIn<Rest>
  : never;
type FirstName<Text extends string> = Text extends `${infer Inside}}${string}`
  ? OneWord<UpToComma<Inside>>
  : never;
type UpToComma<Text extends string> = Text extends `${infer Before},${string}` ? Before : Text;
type OneWord<Text extends string> = Text extends `${string}${" " | "#"}${string}` | "" ? never : Text;

/** The values that a message needs, and no others. */
export type ValuesOf<Id extends MessageId> = [NamesIn<(typeof en)[Id]>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<(typeof en)[Id]>, string | number>>];
