import { say } from "../../i18n/translate.ts";

interface Props {
  /** From 1, a little, to this, much. */
  readonly levels: number;
  readonly chosen: number | undefined;
  readonly choose: (level: number) => void;
}

/** How much better the chosen one is. */
export function StrengthPicker({ levels, chosen, choose }: Props) {
  return (
    <fieldset class="strength">
      <legend>{say("howMuchBetter")}</legend>
      <div class={levels > 6 ? "levels two-rows" : "levels"}>
        {Array.from({ length: levels }, (_, i) => i + 1).map((level) => (
          <button
            key={level}
            type="button"
            class={`level${chosen === level ? " chosen" : ""}`}
            aria-pressed={chosen === level}
            aria-label={say("levelOf", { level, levels })}
            onClick={() => choose(level)}
          >
            {level}
          </button>
        ))}
      </div>
      <p class="ends" aria-hidden="true">
        <span>{say("aLittle")}</span>
        <span>{say("much")}</span>
      </p>
    </fieldset>
  );
}
