/**
 * Seeds the city that the environment names, once: the demo city, with HOTLINE_DEMO=0 only what an empty one needs, with another
 * number so many cases. Run by `npm start`.
 */
import { join } from 'node:path';
import { seedBasics, seedCity } from '#demo/seed.ts';
import { createClock } from '#local/clock.ts';
import { tableFile } from './environment.ts';
import { openWriting } from './many/writing.ts';

/** The city's present: its clock may have been moved before. */
const present = (folder: string): number =>
  folder === '' ? Date.now() : createClock(join(folder, 'clock.json')).now();

const cases = Number(process.env.HOTLINE_DEMO || Number.NaN);
if (cases === 0) await seedBasics();
else {
  const now = new Date(present(process.env.HOTLINE_DATA ?? '')).toISOString();
  console.log('示范城市 seeding the demo city …');
  const file = tableFile();
  // The stream's consumers wait until the city is there, and are then told.
  const writing = file === undefined ? undefined : openWriting(file, { streamed: true });
  const how = { ...(cases > 0 ? { cases } : {}), ...(writing === undefined ? {} : { writing }) };
  await seedCity({ now, ...how, log: (line) => console.log(`  ${line}`) });
  writing?.close();
}
