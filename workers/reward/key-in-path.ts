/** Tells the doorkeeper that the key came in the address; whoever sends it themselves only narrows what they may. */
export const KEY_IN_PATH = "x-accord-key-in-path";

const ADDRESS = /^(\/v1\/projects\/[^/]+\/models\/[^/]+\/protocols)\/key\/([^/]+)(\/.*)$/;

/**
 * For clients that can send no header: moves a key from the address (`…/protocols/key/{key}/…`) to where all others
 * send it. Requests to other addresses stay as they are.
 */
export function takeKeyFromPath(request: Request): Request {
  if (!request.url.includes("/protocols/key/")) return request;
  const url = new URL(request.url);
  const found = ADDRESS.exec(url.pathname);
  if (!found) return request;
  const [, base, key, rest] = found as unknown as [string, string, string, string];
  url.pathname = base + rest;
  const moved = new Request(url, request);
  moved.headers.set("authorization", `Bearer ${key}`);
  moved.headers.set(KEY_IN_PATH, "true");
  return moved;
}
