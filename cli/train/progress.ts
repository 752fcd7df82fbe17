const WIDTH = 24;

/** A bar with the time that is left, on a terminal; nothing where the output goes elsewhere. */
export function progressBar(nowMs: () => number, out: NodeJS.WriteStream = process.stderr) {
  const startMs = nowMs();
  return {
    show(share: number): void {
      if (!out.isTTY) return;
      const leftMs = ((nowMs() - startMs) * (1 - share)) / share;
      const full = Math.round(share * WIDTH);
      const bar = "█".repeat(full) + "░".repeat(WIDTH - full);
      out.write(`\r\x1b[2K  ${bar} ${Math.round(100 * share)} %  ${Math.ceil(leftMs / 1_000)} s left`);
    },
    clear(): void {
      if (out.isTTY) out.write("\r\x1b[2K");
    },
  };
}
