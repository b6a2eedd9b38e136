/** Sending the intake form, one attempt at a time. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseView } from '#core/view/shapes.ts';
import { call } from '#web/api/client.ts';
import { afterCommand, giveCommand } from '#web/api/commands.ts';
import { type Attempt, type Doors, endIntake, type Order } from './submission.ts';

type Given = { order: Order; attempt: Attempt | undefined; keep: Doors['keep'] };

/** The mutation; the case's new view goes to the cache, and lists and counts are asked again. */
export function useSubmit(onDone: (view: CaseView, order: Order) => void) {
  const client = useQueryClient();
  return useMutation<CaseView, Error, Given>({
    mutationFn: ({ order, attempt, keep }) =>
      endIntake(order, attempt, {
        register: (body, idempotencyKey) => call('registerCase', { body }, { idempotencyKey }),
        follow: (caseNo, version, { name, body }, idempotencyKey) =>
          giveCommand(name, { params: { caseNo }, body, version }, { idempotencyKey }),
        keep,
        newKey: () => crypto.randomUUID(),
      }),
    onSuccess: (view, { order }) => {
      afterCommand(client, view);
      onDone(view, order);
    },
  });
}
