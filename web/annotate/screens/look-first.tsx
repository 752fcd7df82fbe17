import { say } from "../../i18n/translate.ts";

interface Props {
  readonly leftMs: number;
  readonly ofMs: number;
  /** Whether they are to be played, as time alone does not count. */
  readonly plays?: boolean;
}

/** In the place of the answers: why none can be given yet, and for how long. It is told to the ear once, elsewhere. */
export function LookFirst({ leftMs, ofMs, plays = false }: Props) {
  return (
    <div class="look-first" aria-hidden="true">
      <p>{say(plays ? "playLonger" : "lookLonger", { count: Math.ceil(leftMs / 1_000) })}</p>
      <progress max={ofMs} value={ofMs - leftMs} />
    </div>
  );
}
