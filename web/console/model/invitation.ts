import { type ReadonlySignal, signal } from "@preact/signals";
import type { AccountApi, InvitationWords } from "../api/account-api.ts";
import { type Acting, createActing } from "./acting.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";

export interface Invitation extends Acting {
  readonly words: ReadonlySignal<Loaded<InvitationWords>>;
  load(): Promise<void>;
  /** @param name of somebody new; undefined for who is signed in */
  accept(name: string | undefined): Promise<void>;
}

/** An invitation that somebody has opened. @param joined what to do once they are in */
export function createInvitation(api: AccountApi, token: string, joined: () => unknown): Invitation {
  const acting = createActing();
  const words = signal<Loaded<InvitationWords>>(LOADING);
  return {
    ...acting,
    words,
    async load() {
      words.value = afterAnswer(words.peek(), await api.readInvitation(token));
    },
    accept: (name) => acting.act(() => api.acceptInvitation(token, name), joined),
  };
}
