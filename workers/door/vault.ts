import { createVault, type Vault } from "../core/vault.ts";
import { Refusal } from "./refusal.ts";

/** The key under which secrets lie that have to be read again. A secret, never in wrangler.toml. */
export interface VaultBindings {
  readonly SECRETS_KEY?: string;
}

/** By key, made once an isolate: it holds nothing else. */
const opened = new Map<string, Vault>();

/** @throws Refusal `not-configured` where the deployment has no key */
export function openVault({ SECRETS_KEY }: VaultBindings): Vault {
  if (!SECRETS_KEY)
    throw new Refusal("not-configured", {
      detail: "Set the secret SECRETS_KEY on the api Worker first: docs/deploy.md, section 4.",
    });
  const known = opened.get(SECRETS_KEY);
  if (known) return known;
  const vault = createVault(SECRETS_KEY, (count) => crypto.getRandomValues(new Uint8Array(count)));
  opened.set(SECRETS_KEY, vault);
  return vault;
}
