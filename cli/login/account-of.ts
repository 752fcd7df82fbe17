import type { z } from "zod";
import { readAccount } from "../../contract/account.ts";
import { Refused, type Server } from "../server/server.ts";

/**
 * Whose sign-in it is; undefined where it is an agent's key, which has no account: the server knows it and finds nothing.
 * @throws Refused where the server does not know it
 */
export async function accountOf(server: Server): Promise<z.output<typeof readAccount.reply> | undefined> {
  try {
    return await server.call(readAccount);
  } catch (error) {
    if (error instanceof Refused && error.code === "not-found") return undefined;
    throw error;
  }
}
