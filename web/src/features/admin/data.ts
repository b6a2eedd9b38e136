/** What the screens of administration read, and how they change it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type InputOf, type ReplyOf } from '#web/api/client.ts';
import { actionKeys } from '#web/api/idempotency.ts';
import { keys } from '#web/api/queries.ts';
import { useLanguage } from '#web/ui/language.ts';

const admin = (name: string) => ['admin', name];

/** While the dues of open cases follow a change of calendars, how far they are is asked every few seconds. */
export const useAdminTime = () =>
  useQuery({
    queryKey: admin('time'),
    queryFn: ({ signal }) => call('adminTime', {}, { signal }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && data.recalculated < data.version ? 5_000 : false),
  });
export const useAdminUnits = () =>
  useQuery({ queryKey: admin('units'), queryFn: ({ signal }) => call('adminUnits', {}, { signal }) });
export const useAdminUsers = () =>
  useQuery({ queryKey: admin('users'), queryFn: ({ signal }) => call('adminUsers', {}, { signal }) });
export const useAdminCatalogue = () =>
  useQuery({ queryKey: admin('catalogue'), queryFn: ({ signal }) => call('adminCatalogue', {}, { signal }) });

export const useAdminDictionaries = () =>
  useQuery({ queryKey: admin('dictionaries'), queryFn: ({ signal }) => call('adminDictionaries', {}, { signal }) });

export type Changing =
  | 'changeDays'
  | 'announceYear'
  | 'previewCalendars'
  | 'addPolicy'
  | 'previewPolicy'
  | 'addUnit'
  | 'changeUnit'
  | 'addUser'
  | 'changeUser'
  | 'delegate'
  | 'checkCatalogue'
  | 'saveCatalogue'
  | 'readCategories'
  | 'previewCategories'
  | 'saveCategories'
  | 'previewPlaces'
  | 'savePlaces'
  | 'addWebhook'
  | 'changeWebhook'
  | 'proposeChange'
  | 'settleProposal'
  | 'addWall'
  | 'changeWall';

export type Change<Id extends Changing> = {
  send: (input: InputOf<Id>, version: number | undefined, onDone: (reply: ReplyOf<Id>) => void) => void;
  reply: ReplyOf<Id> | undefined;
  error: Error | null;
  pending: boolean;
  /** Grows with every answer, for what takes the focus then. */
  turn: number;
  reset: () => void;
};

/** One kind of change, under one key while nobody knows how an attempt ended. What the screens have read is asked again after it. */
export function useChange<Id extends Changing>(id: Id): Change<Id> {
  const client = useQueryClient();
  const [actions] = useState(() => actionKeys());
  const { mutate, data, error, isPending, reset, submittedAt } = useMutation({
    mutationFn: ({ input, version }: { input: InputOf<Id>; version: number | undefined }) =>
      call(id, input, {
        idempotencyKey: actions.keyFor([input, version]),
        ...(version === undefined ? {} : { ifMatch: version }),
      }),
    onError: (error: Error) => actions.ended(error),
    onSuccess: () => {
      actions.ended();
      void client.invalidateQueries({ queryKey: ['admin'] });
      void client.invalidateQueries({ queryKey: keys.units });
      void client.invalidateQueries({ queryKey: keys.dictionaries });
    },
  });
  return {
    send: (input, version, onDone) => mutate({ input, version }, { onSuccess: onDone }),
    reply: data,
    error,
    pending: isPending,
    turn: submittedAt,
    reset,
  };
}

/** What stands between the words of a list. */
export const useSeparator = (): string => (useLanguage() === 'zh' ? '、' : ', ');
