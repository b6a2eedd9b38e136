/** Keeps an open case as it is: asks calmly whether it has gone on, and reads it again where it has. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '#web/api/client.ts';
import { keys, noticePause } from '#web/api/queries.ts';
import { announce } from '#web/ui/announce.tsx';
import { useText } from '#web/ui/text.ts';
import { followTexts } from './follow-texts.ts';

/**
 * Shows nothing. Only a visible tab asks, and only for the version, so that nobody is noted as a reader of personal data every few
 * seconds; what is being typed stays, since forms keep what they hold while the case around them is read again.
 */
export function Follow({ caseNo, version }: { caseNo: string; version: number }) {
  const text = useText(followTexts);
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: keys.caseVersion(caseNo),
    queryFn: ({ signal }) => call('caseVersion', { params: { caseNo } }, { signal }),
    refetchInterval: () => noticePause(false),
    refetchOnWindowFocus: 'always',
    // The case has just been read: the first question comes after the first pause. An earlier visit's answer says nothing here.
    initialData: { version },
    refetchOnMount: false,
    staleTime: 0,
    gcTime: 0,
  });
  const latest = data.version;
  const asked = useRef(version);
  useEffect(() => {
    if (latest <= version || latest <= asked.current) return;
    asked.current = latest;
    void client.invalidateQueries({ queryKey: keys.case(caseNo) });
    announce(text('wentOn'));
  }, [latest, version, client, caseNo, text]);
  return null;
}
