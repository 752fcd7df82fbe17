import { SOCKET_PROTOCOL } from "../../contract/reward-streams.ts";

/**
 * For browsers, which can send no header with a WebSocket: moves a key that is offered as a subprotocol, beside the one that
 * is spoken, to where all others send it. Other requests stay as they are.
 */
export function takeKeyFromSubprotocol(request: Request): Request {
  const offered = request.headers.get("sec-websocket-protocol");
  if (!offered) return request;
  const key = offered
    .split(",")
    .map((name) => name.trim())
    .find((name) => name.startsWith("accord_"));
  const moved = new Request(request);
  if (key) moved.headers.set("authorization", `Bearer ${key}`);
  moved.headers.set("sec-websocket-protocol", SOCKET_PROTOCOL);
  return moved;
}
