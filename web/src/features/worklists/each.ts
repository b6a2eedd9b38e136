/** One command on many rows: one after the other, with the outcome of each. */
import { actionKeys } from '#web/api/idempotency.ts';

export type Outcome<Row> = { row: Row; error?: unknown };

/**
 * Runs a command for each row in turn and reports after each. One failure does not stop the others. The keys are kept by row, so
 * that a repeated attempt after a lost answer has one effect.
 */
export function eachRow<Row>(act: (row: Row, idempotencyKey: string) => Promise<unknown>, keyOf: (row: Row) => string) {
  const attempts = new Map<string, ReturnType<typeof actionKeys>>();
  return async (rows: readonly Row[], report: (outcomes: Outcome<Row>[]) => void): Promise<Outcome<Row>[]> => {
    const outcomes: Outcome<Row>[] = [];
    for (const row of rows) {
      const name = keyOf(row);
      const keys = attempts.get(name) ?? actionKeys();
      attempts.set(name, keys);
      try {
        await act(row, keys.keyFor(name));
        keys.ended();
        outcomes.push({ row });
      } catch (error) {
        keys.ended(error);
        outcomes.push({ row, error });
      }
      report([...outcomes]);
    }
    return outcomes;
  };
}
