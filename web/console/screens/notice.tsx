import type { ComponentChildren } from "preact";

/** One sentence that stands out: something to know, something to mind, or something that went wrong. */
export function Notice({
  tone,
  children,
}: {
  readonly tone: "info" | "warning" | "problem";
  readonly children: ComponentChildren;
}) {
  return (
    <div class={`notice notice-${tone}`} role={tone === "problem" ? "alert" : "status"}>
      {children}
    </div>
  );
}
