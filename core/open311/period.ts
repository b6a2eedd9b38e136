/** Which requests a query of GeoReport v2 asks for: at most ninety days and a thousand requests. */
import type { Instant } from '../case.ts';
import type { OpenRow } from '../open/row.ts';
import { closedStatuses } from '../status.ts';
import { dayLength, toInstant, toMillis } from '../time/instant.ts';
import type { CaseStatus } from '../vocabulary.ts';
import { otherService } from './services.ts';

/** The standard's own limits of one query. */
export const queryLimits = { days: 90, requests: 1000 } as const;

export const requestStatuses = ['open', 'closed'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

const closed: readonly CaseStatus[] = [...closedStatuses, 'merged', 'archived'];

/** Open until the city has nothing more to do with it. */
export const requestStatus = ({ status }: Pick<OpenRow, 'status'>): RequestStatus =>
  closed.includes(status) ? 'closed' : 'open';

const second = 1000;

/** An end as it is given: one to the second is the whole of it, since requests are told to the second. */
export const endOf = (given: string): Instant => {
  const at = Date.parse(given);
  return toInstant(/\d\.\d/.test(given) ? at : at + second - 1);
};

type Given = { start_date?: Instant | undefined; end_date?: Instant | undefined };

/**
 * The instants between which requests were received, both included. One that is left out lies ninety days from the other, both left out
 * mean the last ninety; of a longer period the last ninety days count, from a whole second on. Undefined where it ends before it begins.
 */
export function periodOf({ start_date, end_date }: Given, now: Instant): { from: Instant; until: Instant } | undefined {
  const most = queryLimits.days * dayLength;
  const asked = end_date === undefined && start_date !== undefined ? toMillis(start_date) + most : undefined;
  const until = end_date === undefined ? Math.min(asked ?? toMillis(now), toMillis(now)) : toMillis(end_date);
  const from = Math.max(start_date === undefined ? 0 : toMillis(start_date), until - most - (until % second));
  if (start_date !== undefined && toMillis(start_date) > until) return undefined;
  return { from: toInstant(from), until: toInstant(until) };
}

export type Wanted = { services?: readonly string[] | undefined; statuses?: readonly RequestStatus[] | undefined };

/** True where the request is one that is asked for. */
export function isWanted(row: OpenRow, { services, statuses }: Wanted): boolean {
  return (
    (services === undefined || services.includes(row.category ?? otherService.code)) &&
    (statuses === undefined || statuses.includes(requestStatus(row)))
  );
}
