/** 群体事件 that the form may belong to, looked up while it is filled in and never waited for. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '#web/api/client.ts';
import { useSettled } from '#web/ui/settled.ts';
import type { IntakeValues } from '../values.ts';
import { questionOf } from './use-similar.ts';

/** A failure is none of the caller's business: the form can be sent without. */
export function useEvents(values: IntakeValues) {
  const question = questionOf(useSettled({ ...values, requester: { ...values.requester, phone: '' } }));
  const asked = question ?? (values.category === '' ? undefined : { category: values.category });
  const { data } = useQuery({
    queryKey: ['hot-offers', asked],
    queryFn: ({ signal }) => call('offeredHotIssues', { body: asked ?? {} }, { signal }),
    enabled: asked !== undefined,
    placeholderData: asked === undefined ? undefined : keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
  return asked === undefined ? [] : (data?.items ?? []);
}
