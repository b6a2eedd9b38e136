/** Giving an instruction page after page: what was done is passed over, so that the same button goes on where it was left. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { InstructedCase, InstructedCases } from '#core/hot-issues/shapes.ts';
import { call } from '#web/api/client.ts';
import { allHotIssues } from './data.ts';

export type Instructed = { items: readonly InstructedCase[]; reached: InstructedCases['reached'] };

export function useInstructing(hotIssueId: string) {
  const client = useQueryClient();
  const [done, setDone] = useState<readonly InstructedCase[]>([]);
  const { mutate, error, isPending, submittedAt } = useMutation({
    mutationFn: async (comment: string): Promise<Instructed> => {
      const items: InstructedCase[] = [];
      let page: InstructedCases;
      let after: string | undefined;
      do {
        const body = { comment, ...(after === undefined ? {} : { after }) };
        page = await call('instructHotIssue', { params: { hotIssueId }, body });
        items.push(...page.items);
        setDone([...items]);
        after = page.next;
      } while (after !== undefined);
      return { items, reached: page.reached };
    },
    onMutate: () => setDone([]),
    onSettled: () => client.invalidateQueries({ queryKey: [allHotIssues] }),
  });
  return {
    done: done.length,
    send: (comment: string, onDone: (instructed: Instructed) => void) => mutate(comment, { onSuccess: onDone }),
    change: { error, pending: isPending, turn: submittedAt },
  };
}
