/** Cases written in bulk for hours: their facts go into the batch that is open when they are made. */
import { expect, test } from 'vitest';
import { liveCity, planCity } from '#demo/generator/generate.ts';
import { createUploader, readAudio } from '#demo/seeding/audio.ts';
import { groupsOf, nothing } from '#demo/seeding/cases.ts';
import { openPlace } from './place.ts';

test('each case has its facts in the batch that is open when it is made', async () => {
  const place = await openPlace();
  try {
    await place.use('batches');
    const plan = planCity('2026-11-26T01:40:00.000Z', 12, 'batches');
    let open = 0;
    const given = { present: new Set<string>(), audio: await readAudio(), factBatch: async () => ++open };
    const uploader = createUploader();
    const batches: string[][] = [];
    for await (const { items } of groupsOf(liveCity(plan, {}), plan, given, { counts: { ...nothing }, uploader })) {
      const facts = items.filter(({ pk }) => pk.startsWith('FACTS#')).map(({ lk }) => String(lk).split('#')[1] ?? '');
      if (facts.length > 0) batches.push([...new Set(facts)]);
    }
    await uploader.finish();
    expect(batches.length).toBeGreaterThan(1);
    for (const some of batches) expect(some).toHaveLength(1);
    expect(new Set(batches.flat()).size).toBe(batches.length);
  } finally {
    await place.stop();
  }
});
