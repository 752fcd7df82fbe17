import type { SceneColors as OfOne } from "./scenes/scene.ts";

/** And for what is drawn second into the same picture. */
export interface SceneColors extends OfOne {
  readonly second: string;
}

/** The theme's colours as a canvas can use them: custom properties are resolved by letting an element wear them. */
export function readSceneColors(host: HTMLElement): SceneColors {
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
  return colors;
}
