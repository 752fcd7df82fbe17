/** A catalogue as `compile-messages.ts` makes it of one in `messages/`. */
declare module "*?compiled" {
  import type { Messages } from "@lingui/core";

  const messages: Messages;
  export default messages;
}
