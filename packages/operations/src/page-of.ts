import type { ListQuery, PageOfList } from '@folge/contracts';

/** The page that is shown of a list of so many: the last one where the wanted one is after it. */
export function pageOf({ page, pageSize }: ListQuery, total: number): PageOfList {
  const last = Math.max(1, Math.ceil(total / pageSize));
  return { total, page: Math.min(page, last), pageSize };
}
