/** The steps of telling citizens: whom it would reach, then page after page, then what became of it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ToldCase } from '#core/hot-issues/shapes.ts';
import { call, type ReplyOf } from '#web/api/client.ts';
import { allHotIssues } from './data.ts';

type Seen = { text: string; preview: ReplyOf<'previewTelling'> };

/** What was sent is sent again without harm: nobody is told twice, and it goes on where it was left. */
export function useTelling(hotIssueId: string) {
  const client = useQueryClient();
  const params = { hotIssueId };
  const [seen, setSeen] = useState<Seen>();
  const [done, setDone] = useState<readonly ToldCase[]>([]);
  const look = async (text: string) => {
    const preview = await call('previewTelling', { params, body: { text } });
    setSeen({ text, preview });
    return preview;
  };
  const looking = useMutation({ mutationFn: look, onMutate: () => setDone([]) });
  const telling = useMutation({
    mutationFn: async (text: string) => {
      const items: ToldCase[] = [];
      let after: string | undefined;
      do {
        const page = await call('tellCitizens', { params, body: { text, ...(after === undefined ? {} : { after }) } });
        items.push(...page.items);
        setDone([...items]);
        after = page.next;
      } while (after !== undefined);
      await look(text);
      return items;
    },
    onMutate: () => setDone([]),
    onSettled: () => client.invalidateQueries({ queryKey: [allHotIssues] }),
  });
  return {
    seen,
    done,
    look: (text: string) => {
      telling.reset();
      looking.mutate(text);
    },
    tell: (text: string, onTold: (items: ToldCase[]) => void) => {
      looking.reset();
      telling.mutate(text, { onSuccess: onTold });
    },
    running: telling.isPending,
    ended: telling.isSuccess,
    change: {
      error: telling.error ?? looking.error,
      pending: telling.isPending || looking.isPending,
      turn: Math.max(telling.submittedAt, looking.submittedAt),
    },
  };
}
