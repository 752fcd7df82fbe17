import type { JudgementExample, ProjectPolicy } from "../project-policy.ts";
import { sha256Hex } from "../secret.ts";

type Worded = Pick<ProjectPolicy, "question" | "instructions" | "examples" | "joining" | "care" | "wordings">;

interface Told {
  readonly question: string;
  readonly instructions: string;
  readonly consent: string;
  readonly contentWarning: string;
  readonly examples: readonly JudgementExample[];
}

/** What a project says in a language (`pt-BR`, else `pt`); what that language does not have, as in the settings. */
export function wordingIn(settings: Worded, language: string | undefined): Told {
  const { question, instructions, examples, joining, care, wordings } = settings;
  const tags = language === undefined ? [] : [language, language.split("-")[0] ?? ""];
  const own = tags.map((tag) => wordings[tag]).find((wording) => wording !== undefined);
  return {
    question: own?.question || question,
    instructions: own?.instructions || instructions,
    consent: own?.consent || joining.consent,
    contentWarning: own?.contentWarning || care.contentWarning,
    examples: own?.examples ?? examples,
  };
}

/** Names the text that people agree to, in all its languages; null where there is none. A changed text is another version. */
export async function consentVersion({ joining, wordings }: Worded): Promise<string | null> {
  if (joining.consent === "") return null;
  const texts = Object.entries(wordings).map(([tag, { consent = "" }]) => [tag, consent]);
  return (await sha256Hex(JSON.stringify([joining.consent, ...texts.sort()]))).slice(0, 16);
}
