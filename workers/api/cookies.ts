import { parse, serialize } from "hono/utils/cookie";

export const LEAD_COOKIE = "accord_lead";
export const ANNOTATOR_COOKIE = "accord_annotator";

/** A session cookie: not readable by scripts, not sent from other sites, secure wherever the page is. */
export function sessionCookie(request: Request, name: string, token: string, maxAgeSeconds: number): string {
  return serialize(name, token, {
    path: "/v1",
    httpOnly: true,
    sameSite: "Strict",
    secure: new URL(request.url).protocol === "https:",
    maxAge: maxAgeSeconds,
  });
}

/** One cookie of a request. */
export function readCookie(request: Request, name: string): string | undefined {
  return parse(request.headers.get("cookie") ?? "", name)[name];
}
