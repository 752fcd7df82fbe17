import { ACCOUNT_HASH } from "../model/visit.ts";

/** The way to one's account. */
export const AccountLink = ({ label }: { readonly label: string }) => (
  <a class="aside-link" href={ACCOUNT_HASH}>
    {label}
  </a>
);
