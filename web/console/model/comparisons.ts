import type { Comparison, ConsoleApi } from "../api/console-api.ts";
import { createTable, type TableView } from "../tables/table-view.ts";
import type { PageAddress } from "./page-address.ts";

/** The filters of the table, by the names that the server knows. */
const FILTERS = ["find", "status", "stream", "split", "consensus", "category", "from", "to"];

/** The comparisons of a project, the newest first unless ordered otherwise. */
export function createComparisons(
  api: ConsoleApi,
  project: string,
  address: PageAddress,
): TableView<Comparison> {
  return createTable(address, {
    filters: FILTERS,
    idOf: ({ comparison }) => comparison,
    read: (query) => {
      const params = new URLSearchParams(query);
      if (!params.has("sort")) params.set("sort", "-created");
      return api.listComparisons(project, params);
    },
  });
}
