import { say } from "../../../i18n/translate.ts";
import type { Side } from "../lazy-sides.tsx";
import type { Clips } from "./use-clips.ts";

interface Props {
  readonly clips: Clips;
  readonly side: Side;
  readonly title: string;
}

/** In the place of a clip that does not play: what one can do about it. */
export function LostClip({ clips: { lost, wanted }, side, title }: Props) {
  return (
    <div class="lost-clip" role="alert">
      <p>{say("clipLost", { title })}</p>
      <button
        type="button"
        class="other"
        onClick={() => {
          wanted.value = true;
          lost.value = lost.value.filter((other) => other !== side);
        }}
      >
        {say("tryAgain")}
      </button>
    </div>
  );
}
