import { useEffect, useRef, useState } from "preact/hooks";
import { LANGUAGES } from "../../i18n/languages.ts";
import { PREVIEW_READY } from "../../preview/preview-message.ts";
import { previewOf } from "./preview-of.ts";
import type { Setup } from "./setup.ts";
import { languagesOf } from "./setup-draft.ts";

/** So long after the last key the phone shows what was written. */
const SETTLE_MS = 250;

/** The phone page itself in a frame, told of the draft as one types. */
export function PhonePreview({ setup }: { readonly setup: Setup }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, setReady] = useState(false);
  const [screen, setScreen] = useState<"brief" | "compare">("compare");
  const [language, setLanguage] = useState("en");
  const draft = setup.draft.value;
  const spoken = ["en", ...languagesOf(draft)];
  const shown = spoken.includes(language) ? language : "en";
  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source === frame.current?.contentWindow && origin === location.origin && data === PREVIEW_READY)
        setReady(true);
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, []);
  useEffect(() => {
    if (!ready) return;
    const tell = () =>
      frame.current?.contentWindow?.postMessage(previewOf(draft, screen, shown), location.origin);
    const timer = setTimeout(tell, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [ready, draft, screen, shown]);
  return (
    <aside class="phone-preview" aria-label="How it looks on a phone">
      <div class="preview-bar">
        <Switch current={screen} choose={setScreen} />
        {spoken.length > 1 && (
          <select
            aria-label="Language of the preview"
            value={shown}
            onChange={(event) => setLanguage(event.currentTarget.value)}
          >
            {spoken.map((tag) => (
              <option key={tag} value={tag}>
                {LANGUAGES[tag as keyof typeof LANGUAGES]?.name ?? tag}
              </option>
            ))}
          </select>
        )}
      </div>
      <div class="phone">
        <iframe ref={frame} src="/preview/" title="Preview of the phone page" />
      </div>
      <p class="small">The phone page itself, with samples of ours. Try it: nothing is kept.</p>
    </aside>
  );
}

const SCREENS = { compare: "Comparing", brief: "Before joining" } as const;

function Switch({
  current,
  choose,
}: {
  readonly current: keyof typeof SCREENS;
  readonly choose: (screen: keyof typeof SCREENS) => void;
}) {
  return (
    <div class="switch">
      {(["brief", "compare"] as const).map((name) => (
        <button key={name} type="button" aria-pressed={name === current} onClick={() => choose(name)}>
          {SCREENS[name]}
        </button>
      ))}
    </div>
  );
}
