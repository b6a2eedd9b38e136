/**
 * A joint case as the rules tell it, written by hand and apart from the code: each accepted order changes the model, and the status,
 * the waits and the running clocks follow from it.
 */
import type { Order } from '../support/held.ts';

type Status = 'sent' | 'signed' | 'return_asked' | 'returned' | 'submitted' | 'completed' | 'cancelled';
type Part = { unit: string; status: Status; signed: boolean; contacted: boolean; settled: boolean; role: string };
export type Model = {
  parts: Part[];
  earlier: number;
  round: number;
  mode: 'parallel' | 'lead_assist';
  end?: 'front_desk_completed' | 'voided' | 'archived';
  outcome: boolean;
  proposed: boolean;
  attempts: number;
  reachable: boolean;
};

const live: Status[] = ['sent', 'signed', 'return_asked', 'submitted'];
const isLive = (part: Part) => live.includes(part.status);
const isUnsettled = (part: Part) => part.status === 'returned' && !part.settled;
/** Neither cancelled nor a settled return: those on whom completion depends. */
const takesPart = (part: Part) => part.status !== 'cancelled' && !part.settled;
const isDone = (part: Part) => part.status === 'completed';

export const begin = (reachable: boolean): Model => ({
  parts: [],
  earlier: 0,
  round: 1,
  mode: 'parallel',
  outcome: false,
  proposed: false,
  attempts: 0,
  reachable,
});

export const isJoint = (model: Model): boolean => model.parts.filter(takesPart).length >= 2;

/** Complete ⇔ every part that counts is completed, and there is one. */
export function isComplete({ parts }: Model): boolean {
  const counting = parts.filter(takesPart);
  return counting.length > 0 && counting.every(isDone);
}

/** The case's status, first match wins. */
export function statusOf(model: Model): string {
  const { parts, end } = model;
  if (end !== undefined) return end;
  const [alive, done] = [parts.filter(isLive), parts.filter(isDone)];
  if (alive.length + done.length === 0) return 'awaiting_dispatch';
  if (parts.some(isUnsettled)) return 'handling';
  if (alive.length === 0) return model.outcome ? 'completed' : 'awaiting_callback';
  if (done.length === 0 && alive.every((part) => !part.signed)) return 'awaiting_signoff';
  return alive.every((part) => part.status === 'submitted') ? 'awaiting_review' : 'handling';
}

/** The steps that wait for somebody, each with the clocks that run for it. */
export function openSteps(model: Model): Record<string, string[]> {
  const status = statusOf(model);
  if (['completed', 'front_desk_completed', 'voided'].includes(status)) return { over: ['archive'] };
  if (status === 'archived') return {};
  const steps = model.parts.flatMap((part): [string, string[]][] => {
    const contact = part.signed && !part.contacted && model.reachable ? ['contact'] : [];
    const running: Partial<Record<Status, string[]>> = {
      sent: ['completion', 'signoff'],
      signed: ['completion', ...contact],
      return_asked: ['completion', ...contact, 'decision'],
      submitted: ['review'],
      ...(part.settled ? {} : { returned: ['dispatch'] }),
    };
    const kinds = running[part.status];
    return kinds === undefined ? [] : [[part.unit, kinds]];
  });
  if (steps.length > 0) return Object.fromEntries(steps);
  if (status === 'awaiting_dispatch') return { case: ['dispatch'] };
  return { case: [model.proposed ? 'decision' : 'callback'] };
}

type Body = {
  units?: { unitId: string }[] | string[];
  leadUnitId?: string;
  agree?: boolean;
  accept?: boolean;
  reached?: boolean;
  solved?: boolean;
  resultSatisfaction?: string;
};
const unitOf = (one: string | { unitId: string }) => (typeof one === 'string' ? one : one.unitId);

function opened(model: Model, { units = [], leadUnitId }: Body): Model {
  const lead = model.parts.find((part) => takesPart(part) && part.role === 'lead')?.unit;
  const begin = { status: 'sent' as const, signed: false, contacted: false, settled: false };
  const fresh = units.map(unitOf).map((unit): Part => {
    return { unit, ...begin, role: lead === undefined ? 'equal' : unit === lead ? 'lead' : 'assist' };
  });
  const named = new Set(fresh.map((part) => part.unit));
  const before = model.parts.map((part) =>
    isUnsettled(part) && named.has(part.unit) ? { ...part, settled: true } : part,
  );
  const parts = [...before, ...fresh];
  if (leadUnitId === undefined) return { ...model, parts };
  const role = (part: Part) => (part.unit === leadUnitId ? 'lead' : 'assist');
  return {
    ...model,
    mode: 'lead_assist',
    parts: parts.map((part) => (takesPart(part) ? { ...part, role: role(part) } : part)),
  };
}

/** The unit's latest part after a change. */
function changed(model: Model, unit: string | undefined, change: (part: Part) => Partial<Part>): Model {
  const at = model.parts.findLastIndex((part) => part.unit === unit);
  return { ...model, parts: model.parts.map((part, index) => (index === at ? { ...part, ...change(part) } : part)) };
}

function nextRound(model: Model, { units, ...body }: Body): Model {
  const done = model.parts.filter(isDone);
  const again = units?.map(unitOf) ?? [...new Set(done.map((part) => part.unit))];
  const carried = done.filter((part) => !again.includes(part.unit));
  const lead = model.mode === 'lead_assist' ? done.find((part) => part.role === 'lead')?.unit : undefined;
  const round = { ...model, parts: carried, round: model.round + 1, outcome: false, proposed: false, attempts: 0 };
  const next = opened(
    { ...round, earlier: model.earlier + model.parts.length - carried.length },
    { ...body, units: again },
  );
  if (lead === undefined)
    return { ...next, parts: next.parts.map((part) => (carried.includes(part) ? part : { ...part, role: 'equal' })) };
  const role = (part: Part) => (carried.includes(part) ? part.role : part.unit === lead ? 'lead' : 'assist');
  return { ...next, parts: next.parts.map((part) => ({ ...part, role: role(part) })) };
}

function ended(model: Model, end: 'front_desk_completed' | 'voided'): Model {
  const over = (part: Part): Part =>
    isLive(part) ? { ...part, status: 'cancelled' } : { ...part, settled: part.settled || part.status === 'returned' };
  return { ...model, end, parts: model.parts.map(over) };
}

function reopened(model: Model, body: Body): Model {
  const { end, ...rest } = model;
  if (end === undefined) return nextRound(model, body);
  const fresh: Model = { ...rest, outcome: false, proposed: false, attempts: 0 };
  const queued = fresh.parts.some(isDone) ? { ...fresh, parts: [], round: model.round + 1 } : fresh;
  return body.units === undefined ? queued : opened({ ...queued, mode: 'parallel' }, body);
}

function calledBack(model: Model, { reached, solved, resultSatisfaction }: Body): Model {
  const attempts = model.attempts + 1;
  if (reached !== true) return { ...model, attempts, outcome: attempts >= 3 };
  const content = solved === true && resultSatisfaction !== 'dissatisfied';
  return { ...model, attempts, outcome: content, proposed: !content };
}

const rules: Partial<Record<Order['name'], (model: Model, body: Body, unit: string | undefined) => Model>> = {
  dispatch: (model, body) => {
    const parts = model.parts.map((part) => ({ ...part, settled: part.settled || part.status === 'returned' }));
    const alone = !parts.some((part) => isLive(part) || isDone(part)) && body.leadUnitId === undefined;
    return opened({ ...model, parts, ...(alone ? { mode: 'parallel' as const } : {}) }, body);
  },
  sign: (model, _, unit) => changed(model, unit, () => ({ status: 'signed', signed: true })),
  'ask-return': (model, _, unit) => changed(model, unit, () => ({ status: 'return_asked' })),
  'decide-return': (model, body, unit) =>
    body.agree === true
      ? opened(
          changed(model, unit, () => ({ status: 'returned', settled: body.units !== undefined })),
          body,
        )
      : changed(model, unit, (part) => ({ status: part.signed ? 'signed' : 'sent' })),
  'cancel-branch': (model, body, unit) =>
    opened(
      changed(model, unit, (part) => (part.status === 'returned' ? { settled: true } : { status: 'cancelled' })),
      body,
    ),
  'record-contact': (model, _, unit) => changed(model, unit, () => ({ contacted: true })),
  submit: (model, _, unit) => changed(model, unit, () => ({ status: isJoint(model) ? 'submitted' : 'completed' })),
  review: (model, body, unit) =>
    changed(model, unit, () => ({ status: body.accept === true ? 'completed' : 'signed' })),
  callback: calledBack,
  'decide-rehandle': (model, body) =>
    body.agree === true ? nextRound(model, body) : { ...model, proposed: false, outcome: true },
  reopen: reopened,
  answer: (model) => ended(model, 'front_desk_completed'),
  void: (model) => ended(model, 'voided'),
  archive: (model) => ({ ...model, end: 'archived' }),
};

/** The model after an order that was accepted. Without a number to ring a finished case waits for nobody. */
export function after(model: Model, { name, body = {}, unitId }: Order): Model {
  const next = rules[name]?.(model, body as Body, unitId) ?? model;
  return statusOf(next) === 'awaiting_callback' && !next.reachable ? { ...next, outcome: true } : next;
}
