/** One command on several cases: a result for each, in the order of the items. */
import type { CommandName } from '#core/lifecycle.ts';
import { isRefusal, type Refusal, refusals, refusalText, refuse } from '#core/refusals.ts';
import { viewCase } from '#core/view/view.ts';
import { changeCase } from './command.ts';
import type { ReplyBody, Request } from './request.ts';

type BulkId = 'bulkDispatch' | 'bulkSign' | 'bulkUrge';
type Item = { caseNo: string; unitId?: string; ifMatch?: number | undefined; body: unknown };
type Result = ReplyBody<BulkId>['items'][number];

/** So many at a time: a request of fifty cases must not take the table from everybody else. */
const together = 4;

const refusedItem = ({ caseNo, unitId }: Item, refusal: Refusal): Result => ({
  caseNo,
  ...(unitId === undefined ? {} : { unitId }),
  refusal: {
    code: refusal.refused,
    status: refusals[refusal.refused].status,
    message: { zh: refusalText(refusal, 'zh'), en: refusalText(refusal, 'en') },
  },
});

/**
 * Gives the command to each item. A failure of the machine itself is reported for its item as `busy`: what the others did stands.
 * The request's idempotency key counts for each item by its case and unit, so that a repeated request repeats nothing.
 */
export async function runBulk(
  name: CommandName,
  { body, actor, idempotencyKey }: Pick<Request<BulkId>, 'body' | 'actor' | 'idempotencyKey'>,
): Promise<ReplyBody<BulkId>> {
  const items: readonly Item[] = body.items;
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += together) {
    const part = items.slice(start, start + together).map(async (item): Promise<Result> => {
      const { caseNo, unitId, ifMatch } = item;
      const key = idempotencyKey === undefined ? undefined : `${idempotencyKey}#${caseNo}#${unitId ?? ''}`;
      const done = await changeCase({ caseNo, unitId, name, body: item.body, actor, idempotencyKey: key, ifMatch });
      if (isRefusal(done)) return refusedItem(item, done);
      // Of the case the answer tells its status alone: nobody was shown personal data, and the access log says nothing.
      const view = viewCase(done.file, actor, done.context);
      if (view === undefined) return refusedItem(item, refuse('not_found'));
      return { caseNo, ...(unitId === undefined ? {} : { unitId }), status: view.status };
    });
    const settled = await Promise.allSettled(part);
    settled.forEach((one, index) => {
      const item = items[start + index];
      if (one.status === 'fulfilled') results.push(one.value);
      else if (item !== undefined) results.push(refusedItem(item, { refused: 'busy', facts: {} }));
    });
  }
  return { items: results };
}
