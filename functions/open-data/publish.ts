/** The nightly publication of the open data: a new edition of each month that may still change, where there is something new to tell. */
import { retold } from '#core/open-data/alike.ts';
import { catalogueOf, publishedMonthOf } from '#core/open-data/catalogue.ts';
import { definitionVersion, type Names } from '#core/open-data/columns.ts';
import { type Edition, type Entry, isNews, nextEdition } from '#core/open-data/edition.ts';
import type { KeptRow } from '#core/open-data/figures.ts';
import type { OpenCase } from '#core/open-data/ladder.ts';
import type { OpenDataSettings } from '#core/open-data/rules.ts';
import { firstDayOf, isOver, lastDayOf, type Month, openDataAt, openMonths } from '#core/open-data/settings.ts';
import { dayNumber, type Instant, localDate, startOfDay, toInstant } from '#core/time/instant.ts';
import { now, realNow } from '../clock.ts';
import { newId } from '../crypto.ts';
import { log } from '../log.ts';
import { putObject } from '../storage/bucket.ts';
import { loadCategories, loadUnits, type Unit } from '../storage/city.ts';
import {
  catalogueKey,
  loadOpenMonths,
  type OpenMonth,
  putOpenMonth,
  readLedger,
  writeLedger,
} from '../storage/open-data.ts';
import { knownPublicCases, publicCases } from '../storage/public-cases.ts';
import { readPolicies } from '../storage/time.ts';
import { writeFiles } from './files.ts';

/** Real time after which the remaining months are left to the next night. */
const longestMs = 12 * 60_000;

/** A public row as the open data see it; a row that was kept before there were figures is left out until it is made anew. */
function openCase({ figures, caseNo, receivedAt, closedAt, ...row }: KeptRow): OpenCase[] {
  if (figures === undefined) return [];
  const { nature, category, district, street, status, units } = row;
  return [
    {
      ...{ caseNo, received: localDate(receivedAt), nature, status, units, ...figures },
      ...(category === undefined ? {} : { category }),
      ...(district === undefined ? {} : { district }),
      ...(street === undefined ? {} : { street }),
      ...(closedAt === undefined ? {} : { closed: localDate(closedAt) }),
    },
  ];
}

async function casesOf(month: Month): Promise<OpenCase[]> {
  const from = toInstant(startOfDay(dayNumber(firstDayOf(month))));
  const until = toInstant(startOfDay(dayNumber(lastDayOf(month)) + 1) - 1);
  const cases: OpenCase[] = [];
  for await (const rows of publicCases(from, until)) cases.push(...rows.flatMap(openCase));
  return cases;
}

/** So many rows of published cases, or such a share of them, may be gone since; more of them are no decisions of people. */
const mostGone = { count: 50, share: 0.05 };

/**
 * Throws where rows of published cases are missing that should be there: an index that is being made anew would have their outcomes told
 * as those of cases that are gone, and nothing that is told is taken back.
 */
async function checkGone(entries: readonly Entry[], cases: readonly OpenCase[]): Promise<void> {
  const present = new Set(cases.map(({ caseNo }) => caseNo));
  const gone = entries.filter(({ caseNo, told }) => told === undefined && !present.has(caseNo));
  const known = await knownPublicCases(gone.map(({ caseNo }) => caseNo));
  if ([...known.values()].some((row) => row !== undefined)) throw new Error('a public row is not in the list');
  // Of a case that is not for the public any more the item stays, without a row.
  const missing = gone.length - known.size;
  const most = Math.max(mostGone.count, entries.length * mostGone.share);
  if (missing > most) throw new Error(`${missing} of ${entries.length} published cases are not there`);
}

type Parent = (unitId: string) => string | undefined;
type Run = { at: Instant; settings: OpenDataSettings; units: readonly Unit[]; names: Names };

const isOutdated = ({ definition = 1 }: OpenMonth): boolean => definition < definitionVersion;

/** The edition of a month that stands now, told by the present definition. */
async function standing(before: OpenMonth, parentOf: Parent): Promise<Edition> {
  const known = await readLedger(before);
  if (!isOutdated(before)) return known;
  return { ...known, entries: retold(known.entries, { smallest: known.smallest, parentOf }) };
}

/** Publishes a month where there is news; false where there is none, or somebody else has published it meanwhile. */
async function publishMonth(month: Month, before: OpenMonth | undefined, { at, settings, units, names }: Run) {
  const today = localDate(at);
  const parentOf: Parent = (id) => units.find((unit) => unit.id === id)?.parent;
  const known = before === undefined ? undefined : await standing(before, parentOf);
  const isFinal = before?.published.last === true;
  let next = known;
  if (known === undefined || !isFinal) {
    const cases = await casesOf(month);
    await checkGone(known?.entries ?? [], cases);
    next = nextEdition(known, {
      ...{ cases, today, parentOf },
      smallest: settings.smallestGroup,
      last: isOver(month, today),
    });
  }
  const outdated = before !== undefined && isOutdated(before);
  if (next === undefined || (!outdated && !isNews(known, next))) return false;
  const files = await writeFiles(month, next, names);
  const ledger = await writeLedger(month, newId(), next);
  const edition = (before?.published.edition ?? 0) + 1;
  const told = files.map(({ format, size, sha256 }) => ({ format, size, sha256 }));
  const published = publishedMonthOf(month, edition, at, next, told);
  const kept = files.map(({ key }) => key);
  const earlier = before === undefined ? [] : [...before.superseded, ...before.files, before.ledger];
  const superseded = earlier.filter((key) => !kept.includes(key));
  return putOpenMonth({ month, published, files: kept, ledger, superseded, definition: definitionVersion }, before);
}

async function runAt(at: Instant, settings: OpenDataSettings): Promise<Run> {
  const [units, categories] = await Promise.all([loadUnits(), loadCategories()]);
  const unitNames = new Map(units.map(({ id, zh }) => [id, zh]));
  const categoryNames = new Map(categories.map(({ code, zh }) => [code, zh]));
  const names: Names = { unit: (id) => unitNames.get(id), category: (code) => categoryNames.get(code) };
  return { at, settings, units, names };
}

/**
 * Publishes what may be published as of an instant; answers the months of which there is a new edition. A month that fails stops no
 * other; throws at the end where any failed, so that somebody hears of it.
 */
export async function publishAll(at: Instant): Promise<Month[]> {
  const began = realNow();
  const settings = openDataAt(await readPolicies(), at);
  if (settings === undefined) return [];
  const present = new Map((await loadOpenMonths()).map((one) => [one.month, one]));
  const run = await runAt(at, settings);
  // A month whose last edition was missed gets it now, one that was told by an earlier definition is told anew.
  const missed = [...present.values()]
    .filter((one) => !one.published.last || isOutdated(one))
    .map(({ month }) => month);
  const done: Month[] = [];
  const failed: Month[] = [];
  for (const month of new Set([...openMonths(localDate(at)), ...missed])) {
    const before = present.get(month);
    if (before?.published.last === true && !isOutdated(before)) continue;
    if (realNow() - began > longestMs) {
      log.warn('open data: months are left to the next night', { month });
      break;
    }
    try {
      if (await publishMonth(month, before, run)) done.push(month);
    } catch (error) {
      failed.push(month);
      log.error('open data: a month was not published', { month, stack: (error as Error).stack });
    }
  }
  const months = (await loadOpenMonths()).map(({ published }) => published);
  const catalogue = JSON.stringify(catalogueOf(settings, months), null, 2);
  await putObject(catalogueKey, Buffer.from(catalogue), 'application/json; charset=utf-8');
  log.info('open data', { months: done.join(' ') });
  if (failed.length > 0) throw new Error(`not published: ${failed.join(', ')}`);
  return done;
}

export const handler = async (): Promise<{ months: Month[] }> => ({ months: await publishAll(now()) });
