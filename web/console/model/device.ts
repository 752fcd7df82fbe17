import type { PasskeyAnswer } from "../../ui/passkeys.ts";

/** What the browser can do with passkeys; null where the person turned away. */
export interface Device {
  canUsePasskeys(): boolean;
  makePasskey(options: object): Promise<PasskeyAnswer | null>;
  usePasskey(options: object): Promise<PasskeyAnswer | null>;
}
