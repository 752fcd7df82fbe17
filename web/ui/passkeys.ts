/** What a browser made of a challenge, as the server takes it; null where its owner turned away. */
export interface PasskeyAnswer {
  readonly id: string;
}

/**
 * Whether passkeys work in this browser, on this address: they are for secure pages and for names, never for numeric
 * addresses.
 */
export function canUsePasskeys(): boolean {
  return (
    isSecureContext &&
    "PublicKeyCredential" in globalThis &&
    "parseCreationOptionsFromJSON" in PublicKeyCredential &&
    !/^[\d.]+$|^\[/.test(location.hostname)
  );
}

/** Has the device make a passkey for a server's challenge. */
export async function makePasskey(options: object): Promise<PasskeyAnswer | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as never);
  return answerOf(() => navigator.credentials.create({ publicKey }));
}

/** Has the device answer a server's challenge by a passkey that its owner chooses. */
export async function usePasskey(options: object): Promise<PasskeyAnswer | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as never);
  return answerOf(() => navigator.credentials.get({ publicKey }));
}

async function answerOf(ask: () => Promise<Credential | null>): Promise<PasskeyAnswer | null> {
  try {
    const credential = (await ask()) as PublicKeyCredential | null;
    return credential?.toJSON() ?? null;
  } catch {
    // Cancelled, timed out, or none that fits: browsers do not say which, so that pages can not tell.
    return null;
  }
}
