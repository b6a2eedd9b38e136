/** The same facts of a case, once from the product and once from the model, so that they can be compared word by word. */
import type { Case, Clock as CoreClock } from '#core/case.ts';
import type { Clock, Matter } from '../reference/shape.ts';
import { leadOf, openOrders, statusOf } from '../reference/status.ts';
import type { Core } from './core.ts';

type Facts = Record<string, unknown>;
const millis = (at: string | undefined): number | undefined => (at === undefined ? undefined : Date.parse(at));
const byId = (a: Facts, b: Facts): number => (String(a.id) < String(b.id) ? -1 : 1);
const sorted = (list: readonly string[]): string => list.toSorted().join(' ');

const coreClock = (clock: CoreClock): Facts => ({
  id: clock.id,
  due: Date.parse(clock.due),
  original: Date.parse(clock.original ?? clock.due),
  yellow: clock.kind === 'archive' ? undefined : millis(clock.yellow),
  second: millis(clock.red2),
  provisional: clock.provisional === true,
  held: clock.held === true,
  still: millis(clock.frozen),
  fired: sorted(clock.fired),
});
const modelClock = ({ id, due, original, yellow, second, provisional, held, still, fired }: Clock): Facts => ({
  id,
  due,
  original,
  yellow,
  second,
  provisional,
  held,
  still,
  fired: sorted(fired),
});

/** What the product says of a case. */
export function factsOfCore(core: Core, state: Case): Facts {
  return {
    status: core.caseStatus(state),
    round: state.round,
    mode: state.mode,
    lead: core.leadOf(state),
    queued: millis(state.queuedAt),
    parts: state.branches.map((part) => ({
      id: part.id,
      state: part.status,
      round: part.round,
      role: part.role,
      handler: part.handler,
      sub: part.subUnitId,
      settled: part.settled !== undefined,
      signed: millis(part.signedAt),
      extension: part.extension && `${part.extension.days} ${part.extension.deciders}`,
      pauseAsked: part.pauseAsked?.days,
      pausedUntil: millis(part.pausedUntil),
      urges: part.urges ?? 0,
    })),
    clocks: state.clocks
      .filter((clock) => clock.stopped === undefined)
      .map(coreClock)
      .sort(byId),
    orders: (state.orders ?? []).map((order) => ({
      id: order.id,
      by: order.by.id,
      open: order.closedAt === undefined,
      units: sorted(order.units),
      answered: sorted(order.answered.map((one) => one.unitId)),
      due: millis(order.due),
    })),
    supervised: (state.orders ?? []).some((order) => order.closedAt === undefined),
    instructed: state.leaderInstructed === true,
    callback: [
      state.callback.attempts,
      millis(state.callback.nextAt),
      state.callback.outcome,
      ...state.callback.officers,
    ],
    proposed: millis(state.rehandleProposedAt),
    closed: millis(state.closedAt),
    closedAs: state.closedAs,
    counts: [state.returns, state.urges, state.reopened],
    reviewAt: millis(state.reviewAt),
    mergedInto: state.mergedInto,
    followers: state.followers ?? [],
    answeredBy: state.answeredBy,
    exclusion: state.exclusion && [state.exclusion.askedBy, state.exclusion.agreed],
    reveals: (state.reveals ?? []).map((one) => [one.handler, Date.parse(one.until)]),
    rated: state.ratedAt !== undefined,
    facts: [state.nature, state.urgency, state.category, state.confidentiality, state.hasPhone, state.demands],
    missing: (state.missing ?? []).length > 0,
  };
}

/** What the model says of it. */
export function factsOfModel(matter: Matter): Facts {
  return {
    status: statusOf(matter),
    round: matter.round,
    mode: matter.mode,
    lead: leadOf(matter),
    queued: matter.queued,
    parts: matter.parts.map((part) => ({
      id: part.id,
      state: part.state,
      round: part.round,
      role: part.role,
      handler: part.handler,
      sub: part.sub,
      settled: part.settled,
      signed: part.signed,
      extension: part.extension && `${part.extension.days} ${part.extension.by}`,
      pauseAsked: part.pauseAsked?.days,
      pausedUntil: part.pausedUntil,
      urges: part.urges,
    })),
    clocks: matter.clocks
      .filter((clock) => clock.running)
      .map(modelClock)
      .sort(byId),
    orders: matter.orders.map((order) => ({
      id: order.id,
      by: order.by,
      open: order.closed === undefined,
      units: sorted(order.units),
      answered: sorted(order.answered),
      due: order.due,
    })),
    supervised: openOrders(matter).length > 0,
    instructed: matter.instructed,
    callback: [matter.attempts, matter.nextAttempt, matter.outcome, ...matter.officers],
    proposed: matter.proposed,
    closed: matter.closed,
    closedAs: matter.closedAs,
    counts: [matter.returns, matter.urges, matter.reopened],
    reviewAt: matter.reviewAt,
    mergedInto: matter.mergedInto,
    followers: matter.followers,
    answeredBy: matter.answeredBy,
    exclusion: matter.exclusion && [matter.exclusion.by, matter.exclusion.agreed],
    reveals: matter.reveals.map((one) => [one.handler, one.until]),
    rated: matter.rated,
    facts: [matter.nature, matter.urgency, matter.category, matter.confidentiality, matter.phone, matter.demands],
    missing: !(matter.title && matter.content),
  };
}

const isInstant = (value: unknown): value is number => typeof value === 'number' && value > 1e12;
const shown = (value: unknown): string =>
  isInstant(value) ? new Date(value + 8 * 3_600_000).toISOString().slice(0, 23) : (JSON.stringify(value) ?? 'absent');

/** Where two values differ, each path with what the model says and what the product says. */
export function differences(model: unknown, core: unknown, path = ''): string[] {
  if (JSON.stringify(model) === JSON.stringify(core)) return [];
  const nested = (value: unknown): value is Facts => typeof value === 'object' && value !== null;
  if (!nested(model) || !nested(core)) return [`${path}: model ${shown(model)}, core ${shown(core)}`];
  const keys = [...new Set([...Object.keys(model), ...Object.keys(core)])];
  return keys.flatMap((key) => differences(model[key], core[key], path === '' ? key : `${path}.${key}`));
}
