/** The steps of one command on many rows: asked, under way, done with the outcome of each. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { call, type InputOf } from '#web/api/client.ts';
import { afterBulk } from '#web/api/commands.ts';
import { useLanguage } from '#web/ui/language.ts';
import { focusTable } from '#web/ui/table/row-keys.ts';
import type { BulkActionsProps } from '../slots.ts';
import { type BulkId, bulkRunner, failedRows, type ItemOf, type Outcome } from './run.ts';

export type Step = { asked: readonly WorklistRow[]; running: boolean; outcomes: readonly Outcome[] };
export type Bulk = {
  step: Step | undefined;
  ask: (rows: readonly WorklistRow[]) => void;
  /** Sends the rows; those that did not work stay selected. */
  start: (rows: readonly WorklistRow[]) => void;
  close: () => void;
};

/** `leaves`: what was dealt with leaves the list. */
export function useBulk<Id extends BulkId>(
  id: Id,
  itemOf: (row: WorklistRow) => ItemOf<Id>,
  { onSelect, onLeft, leaves }: Pick<BulkActionsProps, 'onSelect' | 'onLeft'> & { leaves: boolean },
): Bulk {
  const client = useQueryClient();
  const language = useLanguage();
  const [runner] = useState(() => bulkRunner<Id>());
  const [step, setStep] = useState<Step>();
  const run = async (asked: readonly WorklistRow[]) => {
    const show = (outcomes: readonly Outcome[], running: boolean) => setStep({ asked, running, outcomes });
    show([], true);
    const send = (items: ItemOf<Id>[], idempotencyKey: string) =>
      call(id, { body: { items } } as unknown as InputOf<Id>, { idempotencyKey });
    const outcomes = await runner(itemOf, send, asked, language, (so) => show(so, true));
    const failed = failedRows(outcomes);
    const done = asked.filter((row) => !failed.includes(row));
    afterBulk(
      client,
      done.map(({ caseNo }) => caseNo),
    );
    show(outcomes, false);
    if (leaves) for (const row of done) onLeft(row);
    onSelect(failed);
  };
  return {
    step,
    ask: (asked) => {
      if (asked.length > 0 && step?.running !== true) setStep({ asked, running: false, outcomes: [] });
    },
    start: (rows) => void run(rows),
    close: () => {
      focusTable();
      setStep(undefined);
    },
  };
}
