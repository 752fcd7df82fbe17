/** Rows that D1 says it has read and written, and how many batches it was asked for. */
export interface Meter {
  batches: number;
  rowsRead: number;
  rowsWritten: number;
}

/** A binding that works as the given one and adds to a meter what each batch cost. */
export function meteredDatabase(database: D1Database, meter: Meter): D1Database {
  const batch = async <T>(statements: D1PreparedStatement[]) => {
    const results = await database.batch<T>(statements);
    meter.batches++;
    for (const { meta } of results) {
      meter.rowsRead += meta.rows_read;
      meter.rowsWritten += meta.rows_written;
    }
    return results;
  };
  return new Proxy(database, {
    get(target, name) {
      if (name === "batch") return batch;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
