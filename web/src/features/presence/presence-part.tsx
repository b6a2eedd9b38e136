/** 人员查岗: who is there now, asking, and how it was answered. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { checkOutcomes, presenceStates } from '#core/calls/presence.ts';
import { mayEver } from '#core/permissions.ts';
import { addDays } from '#core/time/instant.ts';
import { type BodyOf, call, type ReplyOf } from '#web/api/client.ts';
import { keys, useMe, useUnitName } from '#web/api/queries.ts';
import type { CallPart } from '#web/features/calls/calls-screen.tsx';
import { PeriodFields } from '#web/features/calls/period-fields.tsx';
import { announce } from '#web/ui/announce.tsx';
import { Chip } from '#web/ui/chip.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import type { Tone } from '#web/ui/tokens.ts';
import { Roster } from './roster.tsx';
import { presenceTexts } from './texts.ts';

type Presence = ReplyOf<'presence'>;
type Ask = (body: BodyOf<'checkPresence'>) => void;

const tones: Record<keyof typeof checkOutcomes, Tone> = { waiting: 'info', present: 'ok', absent: 'danger' };

function People({ data, ask }: { data: Presence; ask: Ask | undefined }) {
  const text = useText(presenceTexts);
  const label = useLabel();
  const unitName = useUnitName();
  return (
    <PlainTable
      className="surface call-table"
      titled
      caption={text('now')}
      head={[
        text('person'),
        text('unit'),
        text('duty'),
        text('state'),
        text('lastAction'),
        ...(ask ? [text('ask')] : []),
      ]}
      nothing={text('nobody')}
      rows={data.people.map(({ id, name, unitId, onDuty, state, lastAt }) => ({
        key: id,
        cells: [
          name,
          unitId === undefined ? '—' : unitName(unitId),
          <Chip key="duty" tone={onDuty ? 'ok' : 'neutral'}>
            {text(onDuty ? 'onDuty' : 'offDuty')}
          </Chip>,
          state === undefined ? '—' : label(presenceStates[state]),
          lastAt === undefined ? '—' : fullTime(lastAt),
          ...(ask === undefined
            ? []
            : [
                <button
                  key="ask"
                  type="button"
                  className="plain-button"
                  aria-label={text('askPerson', { name })}
                  onClick={() => ask({ users: [id] })}
                >
                  {text('ask')}
                </button>,
              ]),
        ],
      }))}
    />
  );
}

function History({ data }: { data: Presence }) {
  const text = useText(presenceTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const whoOf = ({ person, unitId }: { person?: { name: string } | undefined; unitId: string }) =>
    person?.name ?? `${unitName(unitId)} ${text('desk')}`;
  return (
    <>
      <PlainTable
        className="surface call-table"
        titled
        caption={text('rates')}
        head={[text('person'), text('askedCount'), text('present'), text('absent'), text('rate')]}
        nothing={text('noHistory')}
        rows={data.rates.map((rate) => ({
          key: `${rate.unitId} ${rate.person?.id ?? ''}`,
          cells: [
            whoOf(rate),
            rate.asked,
            rate.present,
            rate.absent,
            `${((rate.present / rate.asked) * 100).toFixed(0)}%`,
          ],
        }))}
      />
      {data.checks.length === 0 ? null : (
        <PlainTable
          className="surface call-table"
          titled
          caption={text('history')}
          head={[text('at'), text('person'), text('by'), text('outcome'), text('answeredAt')]}
          nothing={text('noHistory')}
          rows={data.checks.map((check) => ({
            key: check.id,
            cells: [
              fullTime(check.at),
              whoOf(check),
              check.by.name,
              <Chip key="outcome" tone={tones[check.outcome]}>
                {label(checkOutcomes[check.outcome])}
              </Chip>,
              check.answered === undefined ? '—' : `${fullTime(check.answered.at)} ${check.answered.by.name}`,
            ],
          }))}
        />
      )}
    </>
  );
}

export function PresencePart({ search, today, onSearch }: CallPart) {
  const text = useText(presenceTexts);
  const client = useQueryClient();
  const roles = useMe().data?.roles ?? [];
  const until = search.until ?? today;
  const period = { from: search.from ?? addDays(until, -6), until };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.presence(period),
    queryFn: ({ signal }) => call('presence', { query: period }, { signal }),
    refetchInterval: 15_000,
  });
  const asking = useMutation({
    mutationFn: (body: BodyOf<'checkPresence'>) => call('checkPresence', { body }),
    onSuccess: ({ items }) => {
      announce(text('sent', { count: items.length }));
      void client.invalidateQueries({ queryKey: keys.presence(period) });
    },
  });
  const mayAsk = mayEver(roles, 'checkPresence');
  return (
    <div className="stack">
      {mayAsk ? (
        <p className="row">
          <button
            type="button"
            className="plain-button primary-button"
            disabled={asking.isPending}
            onClick={() => asking.mutate({})}
          >
            {text('askAll')}
          </button>
          {data === undefined ? null : <span className="quiet">{text('minutes', { minutes: data.minutes })}</span>}
        </p>
      ) : null}
      <ErrorNotice error={asking.error} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {isPending ? <p role="status">{text('loading')}</p> : null}
      {data === undefined ? null : <People data={data} ask={mayAsk ? asking.mutate : undefined} />}
      <PeriodFields period={period} today={today} onSearch={onSearch} />
      {data === undefined ? null : <History data={data} />}
      {mayAsk ? <Roster /> : null}
    </div>
  );
}
