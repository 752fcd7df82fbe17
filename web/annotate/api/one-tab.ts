import type { OneTab } from "../model/visit.ts";

/** A lock that the newest tab steals; a browser without locks lets all of them go on, as the server bears it. */
export const oneTab: OneTab = {
  take(lost) {
    navigator.locks
      ?.request("accord-comparing", { steal: true }, () => new Promise<never>(() => {}))
      .catch(lost);
  },
};
