/** One command on many rows: as few requests as the service takes, and the outcome of each row. */
import type { WorklistRow } from '#core/view/row-shapes.ts';
import type { Language } from '#core/vocabulary.ts';
import type { BodyOf, ReplyOf } from '#web/api/client.ts';
import { apiError } from '#web/api/errors.ts';
import { fieldRules } from '#web/api/field-rules.ts';
import { type ActionKeys, actionKeys } from '#web/api/idempotency.ts';

export type BulkId = 'bulkDispatch' | 'bulkSign' | 'bulkUrge';
export type ItemOf<Id extends BulkId> = BodyOf<Id> extends { items: (infer Item)[] } ? Item : never;
export type Outcome = { row: WorklistRow; error?: unknown };
type Send<Id extends BulkId> = (items: ItemOf<Id>[], idempotencyKey: string) => Promise<ReplyOf<Id>>;

const most = fieldRules.bulkSign?.items?.maxItems ?? 1;

/** The rows in portions of at most so many. */
export function portions<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));
}

/**
 * Sends the rows portion by portion and reports after each. A row that is refused has the service's sentence in the language given;
 * a portion that gets no answer has that for each of its rows, and keeps its key, so that sending it again has one effect.
 */
export function bulkRunner<Id extends BulkId>(size = most) {
  const attempts = new Map<string, ActionKeys>();
  return async (
    itemOf: (row: WorklistRow) => ItemOf<Id>,
    send: Send<Id>,
    rows: readonly WorklistRow[],
    language: Language,
    report: (outcomes: Outcome[]) => void,
  ): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const portion of portions(rows, size)) {
      const items = portion.map(itemOf);
      const action = JSON.stringify(items);
      const keys = attempts.get(action) ?? actionKeys();
      attempts.set(action, keys);
      try {
        const { items: results } = await send(items, keys.keyFor(items));
        keys.ended();
        portion.forEach((row, index) => {
          const refusal = results[index]?.refusal;
          if (refusal === undefined) outcomes.push({ row });
          else {
            const { status, code, message } = refusal;
            outcomes.push({ row, error: apiError({ status, code, detail: message[language] }) });
          }
        });
      } catch (error) {
        keys.ended(error);
        for (const row of portion) outcomes.push({ row, error });
      }
      report([...outcomes]);
    }
    return outcomes;
  };
}

/** The rows that did not work. */
export function failedRows(outcomes: readonly Outcome[]): WorklistRow[] {
  return outcomes.filter(({ error }) => error !== undefined).map(({ row }) => row);
}
