import type { TrustState } from "../../../contract/annotation.ts";

/** A trust state as a coloured word. */
export function StateChip({ state }: { readonly state: TrustState }) {
  return <span class={`chip chip-${state}`}>{state}</span>;
}
