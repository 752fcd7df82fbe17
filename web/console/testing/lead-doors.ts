import { expect, vi } from "vitest";
import { endpoints } from "../../../contract/endpoints.ts";

/**
 * Lets `fetch` reach nothing but the doors of the contract that a lead may use, with a body and a query that they take.
 * @returns the ids of the doors that were called, in order
 */
export function onlyLeadDoors(): readonly string[] {
  const calls: string[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const [bare = "", query] = path.split("?");
    const door = endpoints.find(
      ({ method, path: at }) =>
        method === init.method && new RegExp(`^${at.replace(/:\w+/g, "[^/]+")}$`).test(bare),
    );
    expect(door?.who, `${init.method} ${path}`).toContain("lead");
    // A part of a file is bytes of any kind.
    if (!(init.body instanceof Blob)) {
      const body = init.body === undefined ? undefined : JSON.parse(String(init.body));
      expect(door?.body.safeParse(body).success, path).toBe(true);
    }
    if (query)
      expect(door?.query.safeParse(Object.fromEntries(new URLSearchParams(query))).success).toBe(true);
    calls.push(door?.id ?? "");
    return Response.json({});
  });
  return calls;
}
