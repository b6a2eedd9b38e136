/** `npx node bench/duplicates.ts [--cases N]`: how long a lookup of similar cases takes among 100,000 cases of 30 days, as one line of JSON. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { registerBody } from '#core/commands/intake.ts';
import { decideNew } from '#core/decide.ts';
import { isRefusal } from '#core/refusals.ts';
import { dayLength, toInstant } from '#core/time/instant.ts';
import { contextAt, demoCity } from '#demo/generator/setting.ts';
import { random } from '#demo/random.ts';
import { createRequest, type DemoRequest } from '#demo/request.ts';
import { handlers } from '#functions/http/intake.ts';
import type { Request } from '#functions/http/request.ts';
import { caseGroup, type Group, putGroups } from '#functions/storage/bulk.ts';
import { caseNoOf, serialDay } from '#functions/storage/case-number.ts';
import { extendFile } from '#functions/storage/cases.ts';
import { openPlace } from '#test/demo/place.ts';

const { values } = parseArgs({ options: { cases: { type: 'string' }, lookups: { type: 'string' } } });
const cases = Number(values.cases ?? 100_000);
const lookups = Number(values.lookups ?? 300);
const days = 30;
const next = random('similar');
const end = Date.now();
const callTaker = demoCity.users.find(({ id }) => id === 'calltaker');
if (callTaker === undefined) throw new Error('the demo city has no call-taker');

const actor = callTaker;

function* registrations(): Generator<Group> {
  const serials = new Map<string, number>();
  for (let index = 0; index < cases; index += 1) {
    const at = toInstant(end - Math.floor(((cases - index) / cases) * days * dayLength));
    const serial = (serials.get(serialDay(at)) ?? 0) + 1;
    serials.set(serialDay(at), serial);
    const caseNo = caseNoOf(serialDay(at), serial);
    const body = registerBody.parse(createRequest(next, at));
    const decided = decideNew(caseNo, body, actor, contextAt(at));
    if (isRefusal(decided)) throw new Error(`refused: ${decided.refused}`);
    yield caseGroup(extendFile(undefined, caseNo, decided.events), body.requester.phone);
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
  const items = await putGroups(registrations(), place.writing());
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
