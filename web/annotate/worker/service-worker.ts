/**
 * Lets the page open without a connection, and without waiting for one. It knows the page's own files and nothing else:
 * what is asked of the server goes to the server, and answers wait in IndexedDB, which it never touches.
 */
declare const self: ServiceWorkerGlobalScope;

/** What the page is made of; written in when it is built (build/app-shell.ts). */
declare const SHELL: {
  readonly version: string;
  readonly page: string;
  /** Files with a hash in their names, the page's icon and manifest. */
  readonly files: readonly string[];
  /** By language: only what somebody has read is kept. */
  readonly languages: Readonly<Record<string, string>>;
};

const PREFIX = "accord-shell-";
const CACHE = PREFIX + SHELL.version;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", ({ data }) => {
  if (data?.takeOver) void self.skipWaiting();
  if (Array.isArray(data?.keep)) void keepLanguages(data.keep);
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && url.pathname === SHELL.page)
    event.respondWith(fromCache(SHELL.page, request));
  else if (isOurs(url.pathname)) event.respondWith(fromCache(url.pathname, request));
});

const languageFiles = new Set(Object.values(SHELL.languages));
const isOurs = (path: string) => SHELL.files.includes(path) || languageFiles.has(path);

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  // The page itself must be as new as the worker; all else has its hash in its name.
  await cache.put(SHELL.page, await loaded(new Request(SHELL.page, { cache: "no-cache" })));
  await Promise.all(SHELL.files.map(async (path) => cache.put(path, await loaded(new Request(path)))));
  const spoken = (await keptPaths()).flatMap(
    (path) => /\/assets\/([a-z]+)-[\w-]+\.js$/.exec(path)?.[1] ?? [],
  );
  await Promise.all(
    [...new Set(spoken)].flatMap((tag) => SHELL.languages[tag] ?? []).map((path) => cache.add(path)),
  );
}

/** Only whole files are kept: half an app is none. */
async function loaded(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (!response.ok) throw new Error(`${request.url}: ${response.status}`);
  return response;
}

/** Whatever any version of the page has kept. */
async function keptPaths(): Promise<string[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map(({ url }) => new URL(url).pathname);
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The page loaded its language before this worker was there to see it. */
async function keepLanguages(addresses: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  const paths = addresses
    .map((address) => new URL(address).pathname)
    .filter((path) => languageFiles.has(path));
  await Promise.all(paths.map(async (path) => (await cache.match(path)) ?? cache.add(path)));
}

async function fromCache(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && path !== SHELL.page) await cache.put(path, response.clone());
  return response;
}

export {};
