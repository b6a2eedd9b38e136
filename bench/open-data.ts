/** `npx node bench/open-data.ts [--cases N] [--days N]`: what the publication of a month costs in processor and memory, as one line of JSON. */
import { parseArgs } from 'node:util';
import { dayLength, toInstant } from '#core/time/instant.ts';
import { liveCity, planPeriod } from '#demo/generator/generate.ts';
import { demoPolicies } from '#demo/policy.ts';
import { sealerOf } from '#demo/seeding/sealing.ts';
import { publishAll } from '#functions/open-data/publish.ts';
import { type Group, putGroups } from '#functions/storage/bulk.ts';
import { extendFile } from '#functions/storage/cases.ts';
import { loadOpenMonths, readLedger } from '#functions/storage/open-data.ts';
import { publicItem } from '#functions/storage/public-cases.ts';
import { putItem } from '#functions/storage/table.ts';
import { openPlace } from '#test/demo/place.ts';

const { values } = parseArgs({ options: { cases: { type: 'string' }, days: { type: 'string' } } });
const cases = Number(values.cases ?? 20_000);
const days = Number(values.days ?? 25);
/** 00:40 in Shanghai. */
const night = '2026-10-31T16:40:00.000Z';
const seed = 'open-data';
const mebibyte = 2 ** 20;

function* rows(): Generator<Group> {
  for (const life of liveCity(planPeriod(night, days, cases, seed), {})) {
    const file = extendFile(undefined, life.caseNo, life.drafts, sealerOf(seed, life.caseNo));
    yield { items: [publicItem(file)] };
  }
}

/** Runs something; answers processor time in seconds and the most memory above that before, in MiB. */
async function measured(work: () => Promise<unknown>) {
  global.gc?.();
  const [cpu, idle] = [process.cpuUsage(), process.memoryUsage.rss()];
  let most = idle;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  await work();
  most = Math.max(most, process.memoryUsage.rss());
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  return { cpuSeconds: Math.round((user + system) / 1e5) / 10, mebibytes: Math.round((most - idle) / mebibyte) };
}

const place = await openPlace();
try {
  await place.use('open');
  await putItem(demoPolicies);
  await putGroups(rows(), place.writing());
  const first = await measured(() => publishAll(night));
  const again = await measured(() => publishAll(toInstant(Date.parse(night) + dayLength)));
  const months = await loadOpenMonths();
  const editions = await Promise.all(months.map(readLedger));
  const entries = editions.flatMap((edition) => edition.entries);
  const spans = Object.fromEntries(
    [
      ...Map.groupBy(
        entries,
        ({ group }) => `${group.span} ${group.street ? 'street' : group.district ? 'district' : 'city'}`,
      ),
    ].map(([name, some]) => [name, some.length] as const),
  );
  const bytes = months.flatMap(({ published }) => published.files.map(({ size }) => size)).reduce((a, b) => a + b, 0);
  console.log(
    JSON.stringify({
      cases,
      days,
      published: entries.length,
      megabytes: Math.round(bytes / 1e5) / 10,
      first,
      again,
      spans,
    }),
  );
} finally {
  await place.stop();
}
