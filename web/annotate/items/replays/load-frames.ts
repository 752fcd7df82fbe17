/** So many recordings stay in memory: those of the comparison on the screen, of the one before, and of the next. */
const MOST = 6;
const loading = new Map<string, Promise<Uint8Array | undefined>>();

/** The pixels of a recording, fetched once; undefined where they can not be had, and fetched again the next time. */
export function loadFrames(href: string): Promise<Uint8Array | undefined> {
  const before = loading.get(href);
  if (before) return before;
  const bytes = fetchBytes(href);
  loading.set(href, bytes);
  const [oldest] = loading.keys();
  if (loading.size > MOST && oldest) loading.delete(oldest);
  void bytes.then((got) => {
    if (!got) loading.delete(href);
  });
  return bytes;
}

async function fetchBytes(href: string): Promise<Uint8Array | undefined> {
  const response = await fetch(href).catch(() => undefined);
  if (!response?.ok) return undefined;
  const bytes = await response.arrayBuffer().catch(() => undefined);
  return bytes && new Uint8Array(bytes);
}
