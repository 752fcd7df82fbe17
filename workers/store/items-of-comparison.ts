import { sql } from "drizzle-orm";

/**
 * The items of a comparison `c` by place, as JSON: the left one, the right one, and of a group the further ones. Ids need
 * no escaping.
 */
export const itemsOfComparison = sql`('["' || c.left_item_id || '","' || c.right_item_id || '"'
  || iif(c.further_item_ids = '[]', ']', ',' || substr(c.further_item_ids, 2)))`;

/** What all items of a comparison `c` are about; null where they tell none, or not the same. */
export const categoryOfComparison = sql`(
  SELECT iif(count(DISTINCT coalesce(i.category, '')) = 1, max(i.category), NULL)
  FROM json_each(${itemsOfComparison}) e CROSS JOIN items i ON i.id = e.value)`;
