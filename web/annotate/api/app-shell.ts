/** The service worker that lets the page open without a connection. */
export interface AppShell {
  /** Goes over to a newer version of the page, where one waits; only where nobody is at work. */
  renew(): void;
}

/**
 * Registers the service worker, once the page has all that it needs. A newer version waits until `renew`, or until all
 * pages of the older one are closed: what is on the screen never changes by itself.
 */
export function keepAppShell(): AppShell {
  const workers = navigator.serviceWorker;
  if (!workers) return { renew() {} };
  let waiting: ServiceWorker | null = null;
  let renewing = false;
  workers.addEventListener("controllerchange", () => {
    if (renewing) location.reload();
  });
  const begin = async () => {
    const registration = await workers.register("/annotate/service-worker.js", { scope: "/annotate/" });
    waiting = registration.waiting;
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => {
        if (worker.state === "installed") waiting = registration.waiting;
      });
    });
    const { active } = await workers.ready;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    active?.postMessage({ keep: loaded });
  };
  // A browser that refuses (a private window, no room) has the page by the network alone.
  void begin().catch(() => {});
  return {
    renew() {
      if (!waiting) return;
      renewing = true;
      waiting.postMessage({ takeOver: true });
    },
  };
}
