import type { Said, TextReplay } from "../../../contract/items.ts";
import { say } from "../../i18n/translate.ts";
import styles from "../style/texts.css?inline";
import type { Side, SidesProps } from "./lazy-sides.tsx";

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

const TITLES = { left: "firstAnswer", right: "secondAnswer" } as const;
const ROLES = { user: "roleUser", assistant: "roleAssistant", system: "roleSystem" } as const;

const roleName = (role: string) =>
  Object.hasOwn(ROLES, role) ? say(ROLES[role as keyof typeof ROLES]) : role;

/**
 * Two texts to choose from, and folded above them what they answer. Whatever is in a text stays within its card: it is
 * set as text, each turn runs in its own direction, and what is too long scrolls.
 */
export function TextSides({ task, foot, marked }: SidesProps) {
  const side = (at: Side) => (
    <div class={`side text ${marked(at)}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <section class="said" tabIndex={0} aria-label={say(TITLES[at])}>
        <Turns said={(task[at] as TextReplay).completion} />
      </section>
      <div class="foot">{foot(at)}</div>
    </div>
  );
  return (
    <>
      <Prompt prompt={(task.left as TextReplay).prompt} />
      {side("left")}
      {side("right")}
    </>
  );
}

/** The end of what was asked, which unfolds to all of it. */
function Prompt({ prompt }: { readonly prompt: Said }) {
  if (prompt.length === 0) return null;
  const last = typeof prompt === "string" ? prompt : (prompt.at(-1)?.content ?? "");
  return (
    <details class="prompt">
      <summary>
        <span class="asked">{say("asked")}</span>
        <span class="last" dir="auto">
          {last.trim()}
        </span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <section class="whole" tabIndex={0} aria-label={say("allAsked")}>
        <Turns said={prompt} />
      </section>
    </details>
  );
}

/** A message alone needs no heading. */
function Turns({ said }: { readonly said: Said }) {
  const turns = typeof said === "string" ? [{ role: "", content: said }] : said;
  if (turns.every(({ content }) => content.trim() === ""))
    return <p class="turn empty">{say("nothingSaid")}</p>;
  return (
    <>
      {turns.map(({ role, content }, i) => (
        <div key={i} class="turn">
          {turns.length > 1 && (
            <p class="role" dir="auto">
              {roleName(role)}
            </p>
          )}
          <p class="words" dir="auto">
            {content.trim()}
          </p>
        </div>
      ))}
    </>
  );
}
