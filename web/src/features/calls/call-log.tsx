/** 通话记录: the calls of a day. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type CallState, callStates } from '#core/calls/states.ts';
import type { CallView } from '#core/calls/view.ts';
import { addDays } from '#core/time/instant.ts';
import { call } from '#web/api/client.ts';
import { keys } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { usePlayer } from '#web/ui/player.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import type { Tone } from '#web/ui/tokens.ts';
import { logTexts } from './log-texts.ts';
import type { CallSearch, CallSearchChange } from './search.ts';
import { clockOf } from './words.ts';

const tones: Record<CallState, Tone> = { ringing: 'info', talking: 'progress', answered: 'ok', abandoned: 'danger' };
const columns = ['begin', 'number', 'state', 'wait', 'talk', 'callTaker', 'cases', 'recording'] as const;

function Recording({ view }: { view: CallView }) {
  const text = useText(logTexts);
  const { play } = usePlayer();
  const [caseNo] = view.cases;
  if (view.recordings.length === 0) return <span className="quiet">—</span>;
  if (caseNo === undefined) return <span className="quiet">{text('recorded')}</span>;
  return (
    <button
      type="button"
      className="plain-button"
      aria-label={text('play', { caseNo })}
      onClick={() => play({ caseNo })}
    >
      <span aria-hidden="true">▶</span>
    </button>
  );
}

function Line({ view }: { view: CallView }) {
  const text = useText(logTexts);
  const label = useLabel();
  const { begin, number, state, wait, talk, callTaker, cases } = view;
  return (
    <tr>
      <td>{fullTime(begin)}</td>
      <td>{number ?? <span className="quiet">{text('withheld')}</span>}</td>
      <td>
        <Chip tone={tones[state]}>{label(callStates[state])}</Chip>
      </td>
      <td className="number">{clockOf(wait)}</td>
      <td className="number">{clockOf(talk)}</td>
      <td>{callTaker?.name ?? <span className="quiet">—</span>}</td>
      <td>
        {cases.length === 0 ? <span className="quiet">—</span> : null}
        {cases.map((caseNo) => (
          <Link key={caseNo} to="/cases/$caseNo" params={{ caseNo }} className="case-no">
            {caseNo}
          </Link>
        ))}
      </td>
      <td>
        <Recording view={view} />
      </td>
    </tr>
  );
}

function useCalls({ day, state }: { day: string; state: CallState | undefined }, enabled: boolean) {
  const filter = { day, limit: 50, ...(state === undefined ? {} : { state }) };
  return useInfiniteQuery({
    queryKey: keys.calls(filter),
    queryFn: ({ pageParam, signal }) =>
      call('calls', { query: { ...filter, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    enabled,
  });
}

type LogProps = { search: CallSearch; today: string; onSearch: (next: CallSearchChange) => void };

function DayBar({ search, today, onSearch }: LogProps) {
  const text = useText(logTexts);
  const label = useLabel();
  const day = search.day ?? today;
  return (
    <search className="row">
      <label htmlFor="calls-day">{text('day')}</label>
      <input
        id="calls-day"
        className="field"
        type="date"
        value={day}
        max={today}
        onChange={(event) => onSearch({ day: event.target.value || undefined, call: undefined })}
      />
      <button type="button" className="plain-button" onClick={() => onSearch({ day: addDays(day, -1) })}>
        {text('earlierDay')}
      </button>
      <button
        type="button"
        className="plain-button"
        disabled={day >= today}
        onClick={() => onSearch({ day: addDays(day, 1) })}
      >
        {text('laterDay')}
      </button>
      <select
        className="field"
        aria-label={text('stateFilter')}
        value={search.state ?? ''}
        onChange={(event) => onSearch({ state: (event.target.value || undefined) as CallState | undefined })}
      >
        <option value="">{text('allStates')}</option>
        {(Object.keys(callStates) as CallState[]).map((state) => (
          <option key={state} value={state}>
            {label(callStates[state])}
          </option>
        ))}
      </select>
    </search>
  );
}

export function CallLog({ search, today, onSearch }: LogProps) {
  const text = useText(logTexts);
  const { call: callId, state } = search;
  const list = useCalls({ day: search.day ?? today, state }, callId === undefined);
  const one = useQuery({
    queryKey: keys.calls({ callId }),
    queryFn: ({ signal }) => call('call', { params: { callId: callId ?? '' } }, { signal }),
    enabled: callId !== undefined,
  });
  const asked = callId === undefined ? list : one;
  const rows =
    callId !== undefined
      ? [one.data].flatMap((view) => view ?? [])
      : (list.data?.pages ?? []).flatMap(({ items }) => items);
  return (
    <div className="stack">
      {callId === undefined ? (
        <DayBar search={search} today={today} onSearch={onSearch} />
      ) : (
        <p className="row">
          {text('oneCall', { call: callId })}
          <button type="button" className="plain-button" onClick={() => onSearch({ call: undefined })}>
            {text('allCalls')}
          </button>
        </p>
      )}
      <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
      <p className="row quiet" role="status">
        {asked.isPending ? text('loading') : asked.data === undefined ? null : text('count', { count: rows.length })}
        <button
          type="button"
          className="plain-button end"
          aria-disabled={asked.isFetching}
          onClick={() => asked.isFetching || void asked.refetch()}
        >
          {text('refresh')}
        </button>
      </p>
      {asked.isPending || asked.error !== null ? null : rows.length === 0 ? (
        <div className="surface stack empty">
          {text(state === undefined ? 'nothing' : 'nothingFiltered')}
          {state === undefined ? null : (
            <button type="button" className="plain-button" onClick={() => onSearch({ state: undefined })}>
              {text('clearFilters')}
            </button>
          )}
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className="surface call-table" aria-label={text('log')} aria-busy={asked.isFetching} tabIndex={0}>
          <table>
            <caption className="visually-hidden">{text('log')}</caption>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col" className={name === 'wait' || name === 'talk' ? 'number' : undefined}>
                    {text(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((view) => (
                <Line key={view.callId} view={view} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {callId === undefined && list.hasNextPage ? (
        <button type="button" className="plain-button" onClick={() => void list.fetchNextPage()}>
          {text('more')}
        </button>
      ) : null}
    </div>
  );
}
