/** Ends this process when the one that started it is gone, even killed: its end of our stdin then closes. */
export function endWithParent(): void {
  process.stdin.resume();
  process.stdin.once("end", () => process.exit(0));
  process.stdin.once("error", () => process.exit(0));
}
