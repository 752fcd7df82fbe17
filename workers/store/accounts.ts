import { and, asc, eq, isNull, lt } from "drizzle-orm";
import type { AccountId, AnnotatorId, LeadId, PasskeyId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { accounts, passkeys, socialLogins, verifications } from "./schema/accounts.ts";

/** Whose way to sign in again an account is. */
export type Holder = { readonly lead: LeadId } | { readonly annotator: AnnotatorId };

export type Account = typeof accounts.$inferSelect;

const heldBy = (holder: Holder) =>
  "lead" in holder ? eq(accounts.leadId, holder.lead) : eq(accounts.annotatorId, holder.annotator);
const columnsOf = (holder: Holder) =>
  "lead" in holder ? { leadId: holder.lead } : { annotatorId: holder.annotator };
const withoutSuch = (holder: Holder) => isNull("lead" in holder ? accounts.leadId : accounts.annotatorId);

export async function findAccount(
  home: Database,
  by: Holder | { readonly account: AccountId },
): Promise<Account | undefined> {
  const where = "account" in by ? eq(accounts.id, by.account) : heldBy(by);
  return home.select().from(accounts).where(where).get();
}

/** The account to which a mailbox belongs, by its address in lower case. */
export async function findAccountByEmail(home: Database, email: string): Promise<Account | undefined> {
  return home.select().from(accounts).where(eq(accounts.email, email)).get();
}

/** The account of a holder, made where there is none; of two who make it at once, one does. */
export async function ensureAccount(
  home: Database,
  holder: Holder,
  fresh: { readonly id: AccountId; readonly name: string; readonly nowMs: number },
): Promise<AccountId> {
  const at = new Date(fresh.nowMs);
  await home
    .insert(accounts)
    .values({
      id: fresh.id,
      name: fresh.name,
      emailVerified: false,
      ...columnsOf(holder),
      createdAt: at,
      updatedAt: at,
    })
    .onConflictDoNothing();
  return (await findAccount(home, holder))?.id ?? fresh.id;
}

/**
 * Gives a holder the mailbox of an account to which a link has just come back: theirs becomes that account's where nobody
 * of their kind has it; else they have one already, and it takes the address over, should nobody else stand behind it.
 * @returns false where the address is somebody else's
 */
export async function attachMailbox(
  home: Database,
  holder: Holder,
  proven: Account & { readonly email: string | null },
  nowMs: number,
): Promise<boolean> {
  const own = await findAccount(home, holder);
  if (own?.id === proven.id) return true;
  if (!own) {
    const taken = await home
      .update(accounts)
      .set({ ...columnsOf(holder), updatedAt: new Date(nowMs) })
      .where(and(eq(accounts.id, proven.id), withoutSuch(holder)))
      .returning({ id: accounts.id });
    return taken.length > 0;
  }
  if (proven.leadId !== null || proven.annotatorId !== null) return false;
  await home.batch([
    home.delete(accounts).where(eq(accounts.id, proven.id)),
    home
      .update(accounts)
      .set({ email: proven.email, emailVerified: true, updatedAt: new Date(nowMs) })
      .where(eq(accounts.id, own.id)),
  ]);
  return true;
}

/** The passkeys of an account, in the order in which they came. */
export async function listPasskeys(home: Database, account: AccountId) {
  const { id, name, createdAt } = passkeys;
  return home
    .select({ id, name, createdAt })
    .from(passkeys)
    .where(eq(passkeys.userId, account))
    .orderBy(asc(createdAt))
    .limit(100);
}

/** True where the account had such a passkey. */
export async function deletePasskey(home: Database, account: AccountId, id: PasskeyId): Promise<boolean> {
  const gone = await home
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, account)))
    .returning({ id: passkeys.id });
  return gone.length > 0;
}

/** Forgets a holder's account with all ways to sign in; where somebody else shares it, only that it is theirs too. */
export async function forgetAccount(home: Database, holder: Holder): Promise<void> {
  const account = await findAccount(home, holder);
  if (!account) return;
  const { id, leadId, annotatorId } = account;
  const shared = ("lead" in holder ? annotatorId : leadId) !== null;
  if (shared) {
    const apart = "lead" in holder ? { leadId: null } : { annotatorId: null };
    await home.update(accounts).set(apart).where(eq(accounts.id, id));
    return;
  }
  await home.batch([
    home.delete(passkeys).where(eq(passkeys.userId, id)),
    home.delete(socialLogins).where(eq(socialLogins.userId, id)),
    home.delete(accounts).where(eq(accounts.id, id)),
  ]);
}

/** Forgets the challenges and links that nobody came back with in time. */
export async function clearVerifications(home: Database, nowMs: number): Promise<void> {
  await home.delete(verifications).where(lt(verifications.expiresAt, new Date(nowMs)));
}
