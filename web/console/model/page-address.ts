import { computed, type ReadonlySignal } from "@preact/signals";
import { type ProjectRoute, projectHash, type Route } from "./route.ts";

/** What a project's page keeps in the address after the `?`, so that a link shows the same again. */
export interface PageAddress {
  readonly query: ReadonlySignal<string>;
  /** Sets some of it, or takes it away with null; the rest stays. Without a new entry in the history. */
  change(values: Readonly<Record<string, string | null>>): void;
}

/** @param go shows another hash */
export function createPageAddress(
  route: ReadonlySignal<Route>,
  go: (hash: string, route: ProjectRoute) => void,
): PageAddress {
  const query = computed(() => (route.value.screen === "project" ? route.value.query : ""));
  return {
    query,
    change(values) {
      const here = route.peek();
      if (here.screen !== "project") return;
      const params = new URLSearchParams(here.query);
      for (const [name, value] of Object.entries(values))
        if (value) params.set(name, value);
        else params.delete(name);
      const next = { ...here, query: params.toString() };
      go(projectHash(here.id, here.part, next), next);
    },
  };
}
