/** The cases behind a figure: exactly those that it counted. */

import { refuseField } from '#core/refusals.ts';
import { type Counted, countedBy } from '#core/statistics/count.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { definitionsVersion, kpiOf } from '#core/statistics/kpis.ts';
import { countingOf } from '#core/statistics/select.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import { readCursor, writeCursor } from '../storage/cursor.ts';
import { mostFactItems } from '../storage/facts.ts';
import { listedRow } from '../storage/worklists.ts';
import { refusedSelection, scopeFor, tooManyFacts, type Visitor, visitSelection } from './selection.ts';

const placeOf = ({ traits, branch = '' }: Pick<Counted, 'traits' | 'branch'>): string => `${traits.caseNo}#${branch}`;

/** A copy without the undefined entries. */
const defined = (given: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** Each case left out of the assessment once. */
function leftOut(entries: readonly Entry[]): Counted[] {
  const cases = Map.groupBy(entries, ({ traits }) => traits.caseNo);
  return [...cases.values()].flatMap((of) => {
    const [first] = of;
    return first === undefined ? [] : [{ traits: first.traits, facts: of.map(({ fact }) => fact), met: false }];
  });
}

export const statisticsCases: Handlers<'insight'>['statisticsCases'] = async ({ query, actor }) => {
  const refused = refusedSelection(query, actor);
  if (refused !== undefined) return refused;
  const { from, until, kpi, part, counting, limit = 20, cursor, ...filter } = query;
  const scopeOfCursor = JSON.stringify({ ...filter, from, until, kpi, part, counting, user: actor.id });
  const start = cursor === undefined ? undefined : readCursor(cursor, scopeOfCursor);
  if (cursor !== undefined && start === undefined)
    return refuseField('cursor', '翻页标记无效', 'is not a cursor of this list');
  const at = now();
  const asking = await scopeFor(actor);
  const chosen: Entry[] = [];
  const choose = (entry: Entry) => chosen.push(entry);
  const visitor: Visitor =
    part === 'excluded'
      ? { counted: () => undefined, excluded: choose }
      : { counted: (entry) => (entry.fact.kind === kpiOf(kpi).kind ? choose(entry) : undefined) };
  const question = { period: { from, until }, filter, now: at, most: mostFactItems };
  if ((await visitSelection(asking, question, visitor)) === undefined) return tooManyFacts();
  const all =
    part === 'excluded'
      ? leftOut(chosen)
      : countedBy(kpiOf(kpi), chosen, counting ?? countingOf(asking.scope, filter)).filter(
          ({ met }) => met || part === 'denominator',
        );
  // The newest first.
  const ordered = all.sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
  const after = start === undefined ? undefined : String(start.after);
  const rest = after === undefined ? ordered : ordered.filter((one) => placeOf(one) < after);
  const page = rest.slice(0, limit);
  const rows = await Promise.all(page.map(({ traits }) => listedRow(traits.caseNo, actor)));
  const items = page.flatMap(({ traits, branch, facts, met }, index) => {
    const row = rows[index];
    if (row === undefined) return [];
    const last =
      facts
        .map((fact) => fact.at)
        .sort()
        .at(-1) ?? row.receivedAt;
    const of = [...new Set(facts.flatMap(({ units }) => units))];
    const { category, district, street } = traits;
    return [{ ...row, ...defined({ category, district, street, branch }), at: last, of, met }];
  });
  const end = page.at(-1);
  const more = end !== undefined && rest.length > page.length;
  return {
    items,
    total: all.length,
    ...(more ? { next: writeCursor({ after: placeOf(end) }, scopeOfCursor) } : {}),
    version: definitionsVersion,
    now: at,
  };
};
