/** The stores of a database by their names, and what names a value in each. */
export type StoreKeys = Readonly<Record<string, string>>;

/** One store of what somebody keeps: each call is a transaction of its own, and fails where the browser refuses. */
export interface Store<Value> {
  get(key: string): Promise<Value | undefined>;
  all(): Promise<Value[]>;
  put(value: Value): Promise<void>;
  remove(key: string): Promise<void>;
}

/**
 * Opens a database of IndexedDB, with the stores that are missing made. As small as it is because a phone loads it before anything
 * else; a later version of the page that wants to come in closes it, and what is written from then on fails.
 * @throws where the browser has none, or refuses
 */
export async function openStores(name: string, version: number, keys: StoreKeys) {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => {
    for (const [store, keyPath] of Object.entries(keys))
      if (!opening.result.objectStoreNames.contains(store))
        opening.result.createObjectStore(store, { keyPath });
  };
  const database = await settled(opening);
  database.onversionchange = () => database.close();
  return <Value>(store: string): Store<Value> => {
    const read = () => database.transaction(store).objectStore(store);
    const write = async (change: (into: IDBObjectStore) => IDBRequest) => {
      const transaction = database.transaction(store, "readwrite");
      change(transaction.objectStore(store));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        // Also where there is no room: only a transaction that is complete has kept anything.
        transaction.onabort = () => reject(transaction.error);
      });
    };
    return {
      get: async (key) => settled<Value | undefined>(read().get(key)),
      all: async () => settled<Value[]>(read().getAll()),
      put: (value) => write((into) => into.put(value)),
      remove: (key) => write((into) => into.delete(key)),
    };
  };
}

const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
