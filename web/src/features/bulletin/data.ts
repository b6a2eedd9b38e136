/** What a bulletin is made from: the answers of statistics, hot issues, calls and query, and what its editor wrote. */
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { HotRow } from '#core/hot-issues/shapes.ts';
import { yearBefore } from '#core/statistics/month.ts';
import type { Period } from '#core/statistics/period.ts';
import type { Dimension } from '#core/statistics/select.ts';
import { type BodyOf, call, type ReplyOf } from '#web/api/client.ts';
import { isApiError } from '#web/api/errors.ts';
import { oneHotIssue, useHotList } from '#web/features/hot-issues/data.ts';
import { useCallRates, useStatistics } from '#web/features/statistics/use-statistics.ts';
import { endOf, lifeIn } from './life.ts';

export type Statistics = ReplyOf<'statistics'>;
export const split = ['nature', 'source', 'area', 'category', 'unit'] as const satisfies readonly Dimension[];
export type Split = (typeof split)[number];

const key = (month: string, version?: number) => ['bulletin', month, version ?? 'present'];

/** What the editor wrote for a month. */
export const useBulletin = (month: string, version: number | undefined) =>
  useQuery({
    queryKey: key(month, version),
    queryFn: ({ signal }) =>
      call('bulletin', { params: { month }, query: version === undefined ? {} : { version } }, { signal }),
  });

/** Saves what the editor wrote, unless somebody else has meanwhile. */
export function useSaveBulletin(month: string) {
  const client = useQueryClient();
  const { mutate, error, isPending, submittedAt, reset } = useMutation({
    mutationFn: ({ body, version }: { body: BodyOf<'saveBulletin'>; version: number }) =>
      call('saveBulletin', { params: { month }, body }, { ifMatch: version }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['bulletin', month] }),
  });
  return { save: mutate, change: { error, pending: isPending, turn: submittedAt }, reset };
}

/** The figures of a month by each dimension, and those of the month a year before. */
export function useFigures(period: Period) {
  // Each question reads the month anew: one after the other, so that a bulletin weighs no more on the service than a screen of figures.
  const nature = useStatistics({ ...period, dimension: 'nature' });
  const source = useStatistics({ ...period, dimension: 'source' }, nature.isSuccess);
  const area = useStatistics({ ...period, dimension: 'area' }, source.isSuccess);
  const category = useStatistics({ ...period, dimension: 'category' }, area.isSuccess);
  const unit = useStatistics({ ...period, dimension: 'unit' }, category.isSuccess);
  const yearAgo = useStatistics({ ...yearBefore(period), dimension: 'none' }, unit.isSuccess);
  const all = [nature, source, area, category, unit, yearAgo];
  const failed = all.filter(({ error }) => error !== null);
  const of: Partial<Record<Split, Statistics | undefined>> = {
    nature: nature.data,
    source: source.data,
    area: area.data,
    category: category.data,
    unit: unit.data,
  };
  // What is kept in sight of another period is no answer here.
  const isPresent = all.every(({ data, isPlaceholderData }) => data !== undefined && !isPlaceholderData);
  return {
    error: failed[0]?.error ?? null,
    refetch: () => {
      for (const { refetch } of failed) void refetch();
    },
    ...(isPresent ? { of: of as Record<Split, Statistics>, yearAgo: yearAgo.data } : {}),
  };
}

/** The most issues that are looked at for a bulletin. */
const mostLookedAt = 20;

const byCases = (rows: readonly HotRow[]) => rows.toSorted((a, b) => b.cases - a.cases).slice(0, mostLookedAt);

/** The hot issues that lived in a month, those with most cases first, as they were at its end. */
export function useHotOfMonth(period: Period) {
  const lists = [useHotList('open'), useHotList('closed')];
  const rows = lists.flatMap(({ data }) => data?.items ?? []).filter(({ createdAt }) => createdAt < endOf(period));
  const issues = useQueries({ queries: byCases(rows).map(({ id }) => oneHotIssue(id)) });
  const all = [...lists, ...issues];
  const isReady = all.every(({ data }) => data !== undefined);
  const lives = issues.flatMap(({ data }) => {
    const life = data === undefined ? undefined : lifeIn(data.trail, period);
    return data === undefined || life === undefined ? [] : [{ issue: data, life }];
  });
  return {
    error: all.find(({ error }) => error !== null)?.error ?? null,
    lives: isReady ? lives.toSorted((a, b) => b.life.cases - a.life.cases) : undefined,
  };
}

/** Undefined while they are on their way; null for who has none, such as a leader of some units. */
export function useCalls(period: Period): ReplyOf<'statisticsCalls'> | null | undefined {
  const { data, error, fetchStatus, isPending } = useCallRates(period);
  if (data !== undefined) return data;
  const isNotTheirs = isApiError(error) && error.status === 404;
  return isNotTheirs || (isPending && fetchStatus === 'idle') ? null : undefined;
}

/** How many of the cases received in a month stand out in one way. */
export const useFlagged = ({ from, until }: Period, flags: 'supervised' | 'instructed') =>
  useQuery({
    queryKey: ['bulletin-count', from, until, flags],
    queryFn: ({ signal }) =>
      call('countCases', { query: { receivedFrom: from, receivedUntil: until, flags } }, { signal }),
  });
