/** The requests that a query of GeoReport v2 asks for, out of the rows that the public may read. */
import type { OpenRow } from '#core/open/row.ts';
import { isWanted, queryLimits, type Wanted } from '#core/open311/period.ts';

/** The most rows that one query looks at, wanted or not. */
const mostRows = 50_000;

/** The first that are wanted, as many as one query gives; undefined where there are rows left to look at and too few were found. */
export async function wantedRows(
  pages: AsyncIterable<readonly OpenRow[]>,
  wanted: Wanted,
): Promise<OpenRow[] | undefined> {
  const rows: OpenRow[] = [];
  let seen = 0;
  for await (const page of pages) {
    if (seen >= mostRows && page.length > 0) return undefined;
    seen += page.length;
    rows.push(...page.filter((row) => isWanted(row, wanted)));
    if (rows.length >= queryLimits.requests) break;
  }
  return rows.slice(0, queryLimits.requests);
}
