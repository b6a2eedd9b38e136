/** The cases behind a figure: exactly those that it counted. */

import { refuseField } from '#core/refusals.ts';
import { type Counted, countedBy } from '#core/statistics/count.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { definitionsVersion, kpiOf } from '#core/statistics/kpis.ts';
import { countingOf } from '#core/statistics/select.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import { readCursor, writeCursor } from '../storage/cursor.ts';
import { mostFactItems } from '../storage/fact-reading.ts';
import { listedRow } from '../storage/worklists.ts';
import { refusedSelection, scopeFor, tooManyFacts, type Visitor, visitSelection } from './selection.ts';

const placeOf = ({ traits, branch = '' }: Pick<Counted, 'traits' | 'branch'>): string => `${traits.caseNo}#${branch}`;

/** A copy without the undefined entries. */
const defined = (given: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** A case that is left out of the assessment, once. */
function leftOut(entries: readonly Entry[]): Counted[] {
  const [first] = entries;
  return first === undefined ? [] : [{ traits: first.traits, facts: entries.map(({ fact }) => fact), met: false }];
}

/** Of what comes in ascending order: how many there are, and the last of those below a place, so many and whether there are more. */
function createPage(limit: number, below: string | undefined) {
  let total = 0;
  let last: Counted[] = [];
  return {
    add(some: readonly Counted[]) {
      total += some.length;
      last.push(...some.filter((one) => below === undefined || placeOf(one) < below));
      // Now and then, so that not each moves all.
      if (last.length > 8 * limit) last = last.slice(-limit - 1);
    },
    /** The newest first. */
    end: () => ({ total, page: last.slice(-limit).reverse(), more: last.length > limit }),
  };
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
  const after = start === undefined ? undefined : String(start.after);
  const found = createPage(limit, after);
  const figure = kpiOf(kpi);
  const by = counting ?? countingOf(asking.scope, filter);
  const visitor: Visitor =
    part === 'excluded'
      ? { counted: () => undefined, excluded: (entries) => found.add(leftOut(entries)) }
      : {
          counted: (entries) =>
            found.add(countedBy(figure, entries, by).filter(({ met }) => met || part === 'denominator')),
        };
  const question = { period: { from, until }, filter, now: at, most: mostFactItems };
  if ((await visitSelection(asking, question, visitor)) === undefined) return tooManyFacts();
  const { total, page, more } = found.end();
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
  return {
    items,
    total,
    ...(more && end !== undefined ? { next: writeCursor({ after: placeOf(end) }, scopeOfCursor) } : {}),
    version: definitionsVersion,
    now: at,
  };
};
