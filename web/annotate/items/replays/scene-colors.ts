import type { SceneColors as OfOne } from "./scenes/scene.ts";

/** And for what is drawn second into the same picture. */
export interface SceneColors extends OfOne {
  readonly second: string;
}

const known = new Map<string, SceneColors>();

/**
 * The theme's colours as a canvas can use them: custom properties are resolved by letting an element wear them, once for each
 * theme, as the page has to work out its styles for each colour.
 */
export function readSceneColors(host: HTMLElement): SceneColors {
  const theme = ["(prefers-color-scheme: dark)", "(forced-colors: active)"]
    .map((query) => matchMedia(query).matches)
    .join();
  const before = known.get(theme);
  if (before) return before;
  const probe = (host.parentElement ?? host).appendChild(document.createElement("span"));
  const colour = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colors = {
    background: colour("--surface"),
    ground: colour("--line"),
    body: colour("--body"),
    accent: colour("--accent"),
    second: colour("--second"),
    muted: colour("--quiet"),
    text: colour("--text"),
  };
  probe.remove();
  known.set(theme, colors);
  return colors;
}
