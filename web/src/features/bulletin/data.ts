/** What a bulletin is made from: the answers of statistics, hot issues, calls and query, and what its editor wrote. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { yearBefore } from '#core/statistics/month.ts';
import type { Period } from '#core/statistics/period.ts';
import type { Dimension } from '#core/statistics/select.ts';
import { type BodyOf, call, type ReplyOf } from '#web/api/client.ts';
import { isApiError } from '#web/api/errors.ts';
import { allHotIssues } from '#web/features/hot-issues/data.ts';
import { useCallRates, useStatistics } from '#web/features/statistics/use-statistics.ts';

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

/** The hot issues that lived in a month, those with most cases first, as they were at its end. */
const useHotOfMonth = (month: string) =>
  useQuery({
    queryKey: [allHotIssues, 'month', month],
    queryFn: ({ signal }) => call('hotIssuesOfMonth', { query: { month } }, { signal }),
  });

type Calls = ReturnType<typeof useCallRates>;

/** Rates of the month's calls: null for who has none, such as a leader of some units; without data and error they are on their way. */
export function callsOf({
  data,
  error,
  fetchStatus,
  isPending,
  refetch,
}: Pick<Calls, 'data' | 'error' | 'fetchStatus' | 'isPending' | 'refetch'>) {
  const isNotTheirs = (isApiError(error) && error.status === 404) || (isPending && fetchStatus === 'idle');
  return { data: data ?? (isNotTheirs ? null : undefined), error: isNotTheirs ? null : error, refetch };
}

/** How many of the cases received in a month stand out in one way. */
const useFlag = ({ from, until }: Period, flags: 'supervised' | 'instructed') =>
  useQuery({
    queryKey: ['bulletin-count', from, until, flags],
    queryFn: ({ signal }) =>
      call('countCases', { query: { receivedFrom: from, receivedUntil: until, flags } }, { signal }),
  });

export type Flagged = Record<'supervised' | 'instructed', ReplyOf<'countCases'>>;

/** How many of the cases received in a month stand out as supervised, and as instructed. */
function useFlagged(period: Period) {
  const [supervised, instructed] = [useFlag(period, 'supervised'), useFlag(period, 'instructed')];
  const isThere = supervised.data !== undefined && instructed.data !== undefined;
  return {
    data: isThere ? { supervised: supervised.data, instructed: instructed.data } : undefined,
    /** Some of them were not all looked at. */
    unfinished: [supervised, instructed].some(({ data }) => data?.unfinished === true),
    error: supervised.error ?? instructed.error,
    refetch: () => Promise.all([supervised, instructed].filter(({ error }) => error).map(({ refetch }) => refetch())),
  };
}

/** The parts that come beside the figures; each is shown as soon as it is there, and asked for again where it failed. */
export function useParts(month: string, period: Period) {
  return { hot: useHotOfMonth(month), calls: callsOf(useCallRates(period)), flagged: useFlagged(period) };
}
export type Parts = ReturnType<typeof useParts>;

/** Whether nothing is missing any more: what is printed is whole. */
export const isComplete = ({
  hot,
  calls,
  flagged,
}: { [Name in keyof Parts]: Pick<Parts[Name], 'data' | 'error'> & { unfinished?: boolean } }): boolean =>
  [hot, calls, flagged].every(({ data, error }) => data !== undefined && error === null) && flagged.unfinished !== true;
