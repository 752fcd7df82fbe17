/** A clock that stands until it is turned. */
export function createClock() {
  let now = 1_000_000;
  const plans = new Set<{ at: number; run: () => void }>();
  const settle = async () => {
    for (let i = 0; i < 400; i++) await Promise.resolve();
  };
  return {
    settle,
    timers: {
      nowMs: () => now,
      after(ms: number, run: () => void) {
        const planned = { at: now + ms, run };
        plans.add(planned);
        return () => void plans.delete(planned);
      },
      afterPaint: (run: () => void) => queueMicrotask(run),
    },
    /** Somebody sets the clock wrong; what is planned comes after as long as before. */
    putBack(ms: number) {
      now -= ms;
      for (const plan of plans) plan.at -= ms;
    },
    async turn(ms: number) {
      const end = now + ms;
      await settle();
      for (;;) {
        const [next] = [...plans].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        plans.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
