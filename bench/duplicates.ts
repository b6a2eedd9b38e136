/** `npx node bench/duplicates.ts [--cases N]`: how long a lookup of similar cases takes among 100,000 cases of 30 days, as one line of JSON. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { dayLength, toInstant } from '#core/time/instant.ts';
import { random } from '#demo/random.ts';
import { createRequest, type DemoRequest } from '#demo/request.ts';
import { handlers } from '#functions/http/intake.ts';
import type { Request } from '#functions/http/request.ts';
import { caseGroup, type Group, putGroups } from '#functions/storage/bulk.ts';
import { openPlace } from '#test/demo/place.ts';
import { registrar as actor, registrations } from './registrations.ts';

const { values } = parseArgs({ options: { cases: { type: 'string' }, lookups: { type: 'string' } } });
const cases = Number(values.cases ?? 100_000);
const lookups = Number(values.lookups ?? 300);
const days = 30;
const next = random('similar');
const end = Date.now();
function* groups(): Generator<Group> {
  for (const { file, body } of registrations({ cases, end, span: days * dayLength }, (at) => createRequest(next, at))) {
    yield caseGroup(file, body.requester.phone, 1);
  }
}

/** As it is asked while a call-taker types: the number, the place and the text, with the category or before it is chosen. */
function ask({ title, content, category, subject, place, requester }: DemoRequest, index: number) {
  const body = { title, content, subject, place, phone: requester.phone, ...(index % 2 === 0 ? { category } : {}) };
  return handlers.findSimilar({ body, actor } as Request<'findSimilar'>);
}

const portion = (sorted: readonly number[], part: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0) * 10) / 10;

const place = await openPlace();
try {
  await place.use('similar');
  const began = performance.now();
  const items = await putGroups(groups(), place.writing());
  const seconds = Math.round((performance.now() - began) / 1000);
  const times: number[] = [];
  let [withHits, duplicates] = [0, 0];
  for (let index = 0; index < lookups; index += 1) {
    const request = createRequest(next, toInstant(end));
    const from = performance.now();
    const reply = await ask(request, index);
    times.push(performance.now() - from);
    if (!('items' in reply)) throw new Error('a lookup was refused');
    if (reply.items.length > 0) withHits += 1;
    if (reply.items.some(({ duplicate }) => duplicate)) duplicates += 1;
  }
  // The first ones warm the process up, as a function's first requests do.
  const sorted = times.slice(20).sort((a, b) => a - b);
  const milliseconds = { p50: portion(sorted, 0.5), p95: portion(sorted, 0.95), max: portion(sorted, 1) };
  console.log(
    JSON.stringify({
      bench: 'duplicates',
      cases,
      items,
      seconds,
      lookups,
      milliseconds,
      withHits,
      duplicates,
      cpus: availableParallelism(),
    }),
  );
} finally {
  await place.stop();
}
