import { say } from "../../../i18n/translate.ts";

/** How clips are played by key. */
export function ClipWays({ kind }: { readonly kind: "audio" | "video" }) {
  const way = (keys: readonly string[], words: string) => (
    <li>
      <span class="keys">
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
      {words}
    </li>
  );
  return (
    <>
      {way(["␣", "P"], `${say("play")} · ${say("pause")}`)}
      {way([",", "."], `${say("frameBack")} · ${say("frameForward")}`)}
      {way(["L"], `${say("repeatFrom")} · ${say("repeatTo")}`)}
      {way(["C"], say("captions"))}
      {kind === "audio" ? way(["X"], say("hearOther")) : way(["M"], say("sound"))}
    </>
  );
}
