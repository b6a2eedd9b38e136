import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetKept } from '#functions/kept.ts';
import { type Item, queryAll } from '#functions/storage/table.ts';
import { clientSettings } from '#local/dynamodb/client.ts';
import { startDynamoDb } from '#local/dynamodb/server.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import { tableDefinition, temporaryFolder } from '../local/dynamodb/engine.ts';
import { makeCases } from './trail/cases.ts';
import { findTrailFault } from './trail/faults.ts';

const caseNos = ['HK202603020000011', 'HK202603020000029', 'HK202603020000037'];
const [first = '', second = ''] = caseNos;
const { folder, remove } = temporaryFolder();
const database = join(folder, 'dynamodb');
let items: Item[];

/** Makes the cases in an engine over the folder, and stops it: what is left is the file. */
beforeAll(async () => {
  const engine = await startDynamoDb({ data: database });
  const client = new DynamoDBClient(clientSettings(engine.endpoint));
  await ensureTable(client, tableDefinition('trails'));
  client.destroy();
  const variables = {
    ...{ TABLE_NAME: 'trails', AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint, AWS_REGION: 'cn-north-1' },
    ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
  };
  Object.assign(process.env, variables);
  forgetKept();
  await makeCases(caseNos);
  items = await queryAll<Item>(`CASE#${first}`);
  await engine.stop();
  writeFileSync(join(folder, 'environment.json'), JSON.stringify(variables));
});
afterAll(remove);

/** The check as people run it, on the folder; resolves with its exit code and what it printed. */
async function verifyTrail(): Promise<{ code: number; printed: string }> {
  const { TABLE_NAME: _, ...environment } = process.env;
  const run = promisify(execFile)(process.execPath, ['bin/verify.ts', 'trail'], {
    env: { ...environment, HOTLINE_DATA: folder },
  });
  return run.then(
    ({ stdout }) => ({ code: 0, printed: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, printed: error.stdout }),
  );
}

const sorted = (changed: readonly Item[]) => changed.toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
const faultOf = (changed: readonly Item[]) => findTrailFault(first, sorted(changed));
const eventSk = (seq: number) => `EVENT#${String(seq).padStart(6, '0')}`;
const without = (sk: string) => items.filter((item) => item.sk !== sk);

describe('a trail', () => {
  test('as it was written has no fault', () => {
    expect(items.filter(({ sk }) => sk.startsWith('EVENT#'))).toHaveLength(4);
    expect(faultOf(items)).toBeUndefined();
  });

  test('with any byte of any event changed names that event', () => {
    const events = items.filter(({ sk }) => sk.startsWith('EVENT#'));
    fc.assert(
      fc.property(fc.constantFrom(...events), fc.nat(), (item, place) => {
        const text = JSON.stringify(item.event);
        const letters = [...text.matchAll(/[0-9a-f]/g)].map(({ index }) => index);
        const index = letters[place % letters.length] as number;
        const other = text[index] === '1' ? '2' : '1';
        const changed = `${text.slice(0, index)}${other}${text.slice(index + 1)}`;
        let event: unknown;
        try {
          event = JSON.parse(changed);
        } catch {
          return; // The engine itself refuses to read this.
        }
        const fault = faultOf([...without(item.sk), { ...item, event }]);
        expect(fault).toMatchObject({ caseNo: first, seq: Number(item.sk.slice(6)) });
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['an event dropped', () => without(eventSk(2)), 2, 'an event is missing'],
    ['the last event dropped', () => without(eventSk(4)), 4, 'the last events are missing'],
    ['the head dropped', () => without('HEAD'), undefined, 'the head is missing'],
    [
      'two events swapped',
      () => items.map((item) => (item.sk === eventSk(2) ? { ...item, event: find(3).event } : item)),
      2,
      'another event lies in its place',
    ],
    [
      'a text changed',
      () => items.map((item) => (item.sk === 'TEXT#000001' ? changeText(item) : item)),
      1,
      'a text is not the one that was sealed',
    ],
    [
      'a head changed',
      () => items.map((item) => (item.sk === 'HEAD' ? { ...item, state: { ...headState(), urges: 7 } } : item)),
      undefined,
      'the head is not what its events make',
    ],
  ])('with %s is broken there', (_, change, seq, what) => {
    expect(faultOf(change())).toEqual({ caseNo: first, ...(seq === undefined ? {} : { seq }), what });
  });

  test('with a text erased is whole', () => {
    expect(faultOf(without('TEXT#000001'))).toBeUndefined();
  });
});

const find = (seq: number): Item => items.find(({ sk }) => sk === eventSk(seq)) as Item;
const headState = () => items.find(({ sk }) => sk === 'HEAD')?.state as object;
const changeText = (item: Item): Item => {
  const fields = item.fields as Record<string, { text: string; salt: string }>;
  return { ...item, fields: { ...fields, title: { text: '路灯已亮', salt: String(fields.title?.salt) } } };
};

test('one byte of an event changed in the database file is found and named', { timeout: 120_000 }, async () => {
  const whole = await verifyTrail();
  expect(whole.printed).toContain('3 cases with 12 events: 0 broken');
  expect(whole.code).toBe(0);

  const file = new DatabaseSync(join(database, 'dynamodb.sqlite'));
  // The engine writes a key's type before it.
  const place = [`S:CASE#${second}`, `S:${eventSk(3)}`];
  const read = file.prepare('SELECT item_json AS text FROM trails WHERE pk = ? AND sk = ?').get(...place);
  const text = String(read?.text);
  // The attributes come in any order, and the item's place in the index has the instant as well.
  const from = text.indexOf('"event"');
  const changed = text.slice(0, from) + text.slice(from).replace('2026-03-02T02:00', '2026-03-02T03:00');
  expect(Buffer.from(text).filter((byte, index) => byte !== Buffer.from(changed)[index])).toHaveLength(1);
  file.prepare('UPDATE trails SET item_json = ? WHERE pk = ? AND sk = ?').run(changed, ...place);
  file.close();

  const broken = await verifyTrail();
  expect(broken.printed).toContain(`${second} event 3: the event is not the one that was sealed`);
  expect(broken.printed).toContain('3 cases with 12 events: 1 broken');
  expect(broken.code).toBe(1);
});
