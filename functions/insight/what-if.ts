/** A past period under other rules, through the API: the cases dispatched in it, their clocks decided again, beside what was. */
import type { Context } from '#core/commands/definition.ts';
import { evenSample, type Outlook, whatIf } from '#core/insight/what-if.ts';
import { isGrantedTo } from '#core/permissions.ts';
import { isRefusal, type Refusal } from '#core/refusals.ts';
import { mostCases, mostNamed, type WhatIfReply } from '#core/routes/what-if.ts';
import { changed } from '../admin/calendars.ts';
import type { Handlers, Request } from '../http/request.ts';
import { loadContext } from '../storage/context.ts';
import { dispatchedCases, eventsOf } from '../storage/history.ts';
import { readCalendars } from '../storage/time.ts';
import { spanOf, tooManyDeeds } from './period.ts';

type Body = Request<'whatIf'>['body'];

/** The rules that are tried: the present ones but for what is given. A policy that is given holds for every case, whenever received. */
async function rulesOf({ policy, calendars }: Body): Promise<Context | Refusal> {
  const [present, now] = await Promise.all([loadContext(), readCalendars()]);
  const days = calendars === undefined ? now : await changed(now, calendars);
  if (isRefusal(days)) return days;
  if (policy === undefined) return { ...present, calendars: days };
  const { policies: _, ...single } = present;
  return { ...single, calendars: days, policy: { ...policy, version: 0 } };
}

const totalsOf = ({ ended, onTime, overdue }: Outlook) => ({ ended, onTime, overdue: overdue.length });

const none = { load: 0, ended: 0, onTime: 0, overdue: 0 };

function figuresOf({ units }: Outlook, id: string) {
  const { unitId: _, ...figures } = units.find(({ unitId }) => unitId === id) ?? { unitId: id, ...none };
  return figures;
}

/** Every unit that had a part under either rules: a part without a clock under one of them counts for nothing there. */
function unitsOf(real: Outlook, otherwise: Outlook): WhatIfReply['units'] {
  const ids = [...new Set([...real.units, ...otherwise.units].map(({ unitId }) => unitId))].sort();
  return ids.map((unitId) => ({ unitId, real: figuresOf(real, unitId), otherwise: figuresOf(otherwise, unitId) }));
}

export const whatIfHandlers: Pick<Handlers<'insight'>, 'whatIf'> = {
  whatIf: async ({ body, actor }) => {
    const span = spanOf(body);
    if (isRefusal(span)) return span;
    const rules = await rulesOf(body);
    if (isRefusal(rules)) return rules;
    const dispatched = await dispatchedCases(span);
    if (dispatched === undefined) return tooManyDeeds();
    const numbers = evenSample(dispatched, mostCases);
    const { real, otherwise, overdue } = whatIf(await eventsOf(numbers), { ...span, now: rules.now }, () => rules);
    const named = { parts: overdue.slice(0, mostNamed), left: Math.max(0, overdue.length - mostNamed) };
    return {
      from: body.from,
      until: body.until,
      now: rules.now,
      cases: numbers.length,
      dispatched: dispatched.length,
      real: totalsOf(real),
      otherwise: totalsOf(otherwise),
      units: unitsOf(real, otherwise),
      ...(isGrantedTo(actor, 'see', 'any') ? { overdue: named } : {}),
    };
  },
};
