import type { PanelIds, PanelLink } from "../api/annotate-api.ts";

/** What a panel's link calls somebody; undefined where it does not say who they are. */
export function panelIdsIn(query: string, { person, study, session }: PanelLink): PanelIds | undefined {
  const said = new URLSearchParams(query);
  const who = said.get(person);
  return who ? { person: who, study: said.get(study) ?? "", session: said.get(session) ?? "" } : undefined;
}
