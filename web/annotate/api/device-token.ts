const KEY = "accord-device";

/**
 * A random token that stays in this browser: it tells that two accounts share a device, and nothing else. Where the
 * browser keeps nothing it is new each time.
 */
export function deviceToken(): string {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept) return kept;
    const fresh = freshToken();
    localStorage.setItem(KEY, fresh);
    return fresh;
  } catch {
    return freshToken();
  }
}

function freshToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}
