/** What the screens read from the service, cached and shared by react-query. */
import { QueryClient, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CaseView } from '#core/view/shapes.ts';
import type { WatchedQuestion } from '#core/watched.ts';
import type { WorklistName } from '#core/worklists.ts';
import { useLabel } from '#web/ui/language.ts';
import { call } from './client.ts';
import { isWorthRetrying } from './errors.ts';

export const keys = {
  me: ['me'],
  units: ['units'],
  handlers: ['handlers'],
  dictionaries: ['dictionaries'],
  catalogue: (situation: Situation) => ['catalogue', situation],
  counts: ['counts'],
  notices: ['notices'],
  peopleFigures: (period: { from: string; until: string }) => ['people', period],
  peopleCases: (figure: object) => ['people-cases', figure],
  statistics: (query: object) => ['statistics', query],
  statisticsCases: (query: object) => ['statistics-cases', query],
  statisticsCalls: (period: object) => ['statistics-calls', period],
  currentCall: ['current-call'],
  callerOfCall: (callId: string) => ['caller', 'call', callId],
  callerOfNumber: (number: string) => ['caller', 'number', number],
  calls: (filter: object) => ['calls', filter],
  callFigures: (period: { from: string; until: string }) => ['call-figures', period],
  presence: (period: { from: string; until: string }) => ['presence', period],
  myPresence: ['my-presence'],
  dutyRoster: ['duty-roster'],
  preferences: ['preferences'],
  ownDelegation: ['own-delegation'],
  olderNotices: (cursor: string) => ['notices-before', cursor],
  worklists: ['worklist'],
  watchedCounts: ['counts', 'watched'],
  watchedFirst: (question: WatchedQuestion) => ['worklist', 'instructed', 'home', question],
  worklist: (name: WorklistName, order?: 'asc' | 'desc', question?: WatchedQuestion) => [
    'worklist',
    name,
    order ?? 'usual',
    ...(question === undefined ? [] : [question]),
  ],
  case: (caseNo: string) => ['case', caseNo],
  caseVersion: (caseNo: string) => ['case-version', caseNo],
  events: (caseNo: string) => ['events', caseNo],
  clocks: (caseNo: string, version: number) => ['clocks', caseNo, version],
  found: (caseNo: string) => ['found', caseNo],
} as const;

const minute = 60_000;

/** What the responsibility catalogue decides by. */
export type Situation = { category?: string; district?: string; street?: string };

/** The cache of one signed-in user. Refusals are final; lost answers and busy services are asked again twice. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && isWorthRetrying(error),
        staleTime: 10_000,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Who I am, my unit and my menu. */
export function useMe() {
  return useQuery({ queryKey: keys.me, queryFn: ({ signal }) => call('me', {}, { signal }), staleTime: 5 * minute });
}

export function useUnits() {
  return useQuery({
    queryKey: keys.units,
    queryFn: ({ signal }) => call('units', {}, { signal }),
    staleTime: Infinity,
  });
}

/** The name of a unit in the language on screen; the id while names are not known. */
export function useUnitName(): (unitId: string) => string {
  const { data } = useUnits();
  const label = useLabel();
  return (unitId) => {
    const unit = data?.items.find(({ id }) => id === unitId);
    return unit === undefined ? unitId : label(unit);
  };
}

/** Why each clock of a case is due when it is; read when somebody asks. */
export function useClockExplanations(caseNo: string, version: number, enabled: boolean) {
  return useQuery({
    queryKey: keys.clocks(caseNo, version),
    queryFn: ({ signal }) => call('explainClocks', { params: { caseNo } }, { signal }),
    staleTime: minute,
    enabled,
  });
}

/** The own unit's handlers, for assigning; only clerks and managers may ask. */
export function useHandlers(enabled = true) {
  return useQuery({
    queryKey: keys.handlers,
    queryFn: ({ signal }) => call('handlers', {}, { signal }),
    staleTime: minute,
    enabled,
  });
}

/** Enumerations, categories and divisions of the city, with retired ones; asked again now and then, since the city changes them. */
export function useDictionaries() {
  return useQuery({
    queryKey: keys.dictionaries,
    queryFn: ({ signal }) => call('dictionaries', {}, { signal }),
    staleTime: minute,
  });
}

/** The label of a dictionary entry (`natures`, `complaint`), the category's name for a code; the key itself while unknown. */
export function useDictionaryLabel() {
  const { data } = useDictionaries();
  const label = useLabel();
  return {
    entry: (dictionary: string, key: string) => {
      const found = data?.dictionaries[dictionary]?.[key];
      return found === undefined ? key : label(found);
    },
    category: (code: string) => {
      const found = data?.categories.find((one) => one.code === code);
      return found === undefined ? code : label(found);
    },
  };
}

/** The units that the responsibility catalogue names, best first, each with the reason; asked once a category is known. */
export function useCatalogue(situation: Situation) {
  return useQuery({
    queryKey: keys.catalogue(situation),
    queryFn: ({ signal }) => call('catalogue', { query: situation }, { signal }),
    staleTime: 5 * minute,
    enabled: situation.category !== undefined,
  });
}

const pageSize = 50;

/** A worklist, page after page. Rows are never exchanged behind the reader's back: only commands and a click on “show” reload. */
export function useWorklist(name: WorklistName, order?: 'asc' | 'desc', question?: WatchedQuestion) {
  return useInfiniteQuery({
    queryKey: keys.worklist(name, order, question),
    queryFn: ({ pageParam, signal }) =>
      call(
        'worklist',
        {
          params: { name },
          query: {
            limit: pageSize,
            ...(pageParam === undefined ? {} : { cursor: pageParam }),
            ...(order === undefined ? {} : { order }),
            ...(question === undefined ? {} : { question }),
          },
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 5_000,
  });
}

/** How many cases each of my lists holds, asked again every half minute. */
export function useCounts(enabled = true) {
  return useQuery({
    queryKey: keys.counts,
    queryFn: ({ signal }) => call('worklistCounts', {}, { signal }),
    refetchInterval: 30_000,
    refetchOnWindowFocus: 'always',
    enabled,
    staleTime: 0,
  });
}

/** How many of the cases to watch answer each of a leader's questions; asked again where the counts of the lists are. */
export const useWatchedCounts = (enabled = true) =>
  useQuery({
    queryKey: keys.watchedCounts,
    queryFn: ({ signal }) => call('watchedCounts', {}, { signal }),
    refetchInterval: 60_000,
    enabled,
    staleTime: 0,
  });

/** How a case is read: its trail comes along, where I may see it, for whoever shows it or the names in it. */
export const caseQuery = (caseNo: string) =>
  queryOptions<CaseView>({
    queryKey: keys.case(caseNo),
    queryFn: async ({ client, signal }) => {
      const { events, ...view } = await call('getCase', { params: { caseNo }, query: { with: 'events' } }, { signal });
      if (events !== undefined) client.setQueryData(keys.events(caseNo), { items: events });
      return view;
    },
  });

/** One case as I may see it, with the commands that I may give now. */
export function useCase(caseNo: string | undefined) {
  return useQuery({ ...caseQuery(caseNo ?? ''), enabled: caseNo !== undefined, staleTime: 2_000 });
}

/** What a list would show of the case with this exact number; none where it does not exist or is not the reader's. */
export function useFoundCase(caseNo: string | undefined) {
  return useQuery({
    queryKey: keys.found(caseNo ?? ''),
    queryFn: ({ signal }) => call('findCases', { query: { caseNo: caseNo ?? '' } }, { signal }),
    enabled: caseNo !== undefined,
  });
}

/** The trail of a case: as it came with the case, and anew after each command. */
export function useEvents(caseNo: string, enabled = true) {
  return useQuery({
    queryKey: keys.events(caseNo),
    queryFn: ({ signal }) => call('getEvents', { params: { caseNo } }, { signal }),
    enabled,
    staleTime: 2_000,
  });
}

/** Drawn once a tab: a pause that were another at every drawing of the screen would begin anew each time, and never end. */
const ownJitter = Math.random();

/** Every 15 s in a visible tab, every 60 s in a hidden one, with up to 2 s of jitter so that a city does not ask in step. */
export function noticePause(hidden: boolean, random: number = ownJitter): number {
  return (hidden ? 60_000 : 15_000) + Math.floor(random * 2_000);
}

/** The newest notices and how many are unread; at once when the tab gets the focus. */
export function useNotices(enabled = true) {
  return useQuery({
    queryKey: keys.notices,
    queryFn: ({ signal }) => call('notices', { query: { limit: pageSize } }, { signal }),
    refetchInterval: () => noticePause(document.hidden),
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: 'always',
    enabled,
    staleTime: 0,
  });
}

/** Notices older than those of a page, page after page, from its cursor on; asked once there is one. */
export function useOlderNotices(cursor: string | undefined) {
  return useInfiniteQuery({
    queryKey: keys.olderNotices(cursor ?? ''),
    queryFn: ({ pageParam, signal }) => call('notices', { query: { limit: pageSize, cursor: pageParam } }, { signal }),
    initialPageParam: cursor ?? '',
    getNextPageParam: (page) => page.next,
    enabled: cursor !== undefined,
    staleTime: Infinity,
  });
}
