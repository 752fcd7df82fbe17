import { say } from "../../i18n/translate.ts";

interface Props {
  readonly leftMs: number;
  readonly ofMs: number;
}

/** In the place of the answers: why none can be given yet, and for how long. It is told to the ear once, elsewhere. */
export function LookFirst({ leftMs, ofMs }: Props) {
  return (
    <div class="look-first" aria-hidden="true">
      <p>{say("lookLonger", { count: Math.ceil(leftMs / 1_000) })}</p>
      <progress max={ofMs} value={ofMs - leftMs} />
    </div>
  );
}
