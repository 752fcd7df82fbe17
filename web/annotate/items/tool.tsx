import type { ComponentChildren } from "preact";

/** Signs of 24 × 24, drawn with one line each. */
const SIGNS = {
  differences: "M5 9h14M5 15h14M16 4 8 20",
  together: "M8 4v16M4 8l4-4 4 4M16 20V4M12 16l4 4 4-4",
  written: "M13 4v16M17 4v16M19 4H9.5a4.5 4.5 0 0 0 0 9H13",
  play: "M8 5v14l11-7z",
  pause: "M8 5v14M16 5v14",
  back: "M18 6 9 12l9 6zM6 6v12",
  forward: "m6 6 9 6-9 6zM18 6v12",
  less: "M6 12h12",
  more: "M6 12h12M12 6v12",
  overlay: "M9 3h12v12H9zM3 9v12h12",
  repeat: "M17 2l3 3-3 3M4 11V9a4 4 0 0 1 4-4h12M7 22l-3-3 3-3M20 13v2a4 4 0 0 1-4 4H4",
  captions: "M4 5h16v14H4zM7 11h4M7 15h7M15 11h2",
  switch: "M4 8h15l-4-4M20 16H5l4 4",
  sound: "M4 9v6h4l5 4V5L8 9zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
  mute: "M4 9v6h4l5 4V5L8 9zM17 9l5 6M22 9l-5 6",
} as const;

interface Props {
  readonly sign: keyof typeof SIGNS;
  readonly label: string;
  /** Whether it is switched on; without it, it does something once. */
  readonly on?: boolean;
  readonly press: () => void;
  readonly children?: ComponentChildren;
}

/** A small button with a sign; its words show where there is room, and are always said. */
export function Tool({ sign, label, on, press, children }: Props) {
  return (
    <button type="button" class="tool" aria-pressed={on} aria-label={label} title={label} onClick={press}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={SIGNS[sign]} />
      </svg>
      <span class="called" aria-hidden="true">
        {label}
      </span>
      {children}
    </button>
  );
}
