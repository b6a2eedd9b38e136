/** One test file's world: the table engine with the product's table, the seeded city, a clock that stands still, captured logs. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import { canonicalJson } from '#core/chain.ts';
import { sha256 } from '#functions/crypto.ts';
import { forgetKept } from '#functions/kept.ts';
import { table, tableName } from '#functions/storage/table.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import { startEngine } from '#test/local/dynamodb/engine.ts';
import { region, startLocal } from '#test/local/s3/target.ts';
import { seedCity } from './city.ts';
import { productTable } from './definition.ts';
import { findLeaks, forgetSecrets } from './leaks.ts';

/** A Wednesday, 09:00 in Shanghai: everybody works. */
export const morning = '2026-03-04T01:00:00.000Z';
export const originSecret = 'origin-secret-of-this-world';

let present = Date.parse(morning);

/** Sets the product's clock; it stands still. */
export function setNow(instant: string): void {
  present = Date.parse(instant);
}

/** Moves the product's clock on by minutes. */
export function pass(minutes: number): void {
  present += minutes * 60_000;
}

/** A digest of every item by its key: two equal answers are two tables that are the same byte by byte. */
export async function snapshot(): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  let start: Record<string, unknown> | undefined;
  do {
    const reply = await table().send(
      new ScanCommand({ TableName: tableName(), ConsistentRead: true, ExclusiveStartKey: start }),
    );
    // The engine gives attributes in any order.
    for (const item of reply.Items ?? []) {
      // When somebody last did something is noted at every request, whatever comes of it.
      if (item.pk !== 'LAST-ACTIONS') digests[`${item.pk} ${item.sk}`] = sha256(canonicalJson(item));
    }
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
  return digests;
}

/** Opens the world; `bucket` adds the S3 server. `close` throws where something private was logged. */
export async function openWorld({ bucket = false } = {}) {
  // Files of tests share a process: what is kept of the world of another is none of this one's.
  forgetKept();
  const engine = await startEngine();
  const definition = productTable();
  const store = bucket ? await startLocal({ buckets: [{ name: 'recordings' }] }) : undefined;
  Object.assign(process.env, {
    TABLE_NAME: definition.TableName,
    RECORDINGS_BUCKET: 'recordings',
    STATE_MACHINE_ARN: `arn:aws-cn:states:${region}:000000000000:stateMachine:case`,
    SECRET: 'secret-of-this-world',
    ORIGIN_SECRET: originSecret,
    ISSUER: 'https://issuer.example',
    CLIENT_ID: 'portal',
    SWITCHES: 'main,second',
    OPEN311_CLIENTS: 'main',
    PORTAL_ORIGIN: 'https://12345.example',
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    ...(store === undefined ? {} : { AWS_ENDPOINT_URL_S3: store.endpoint }),
  });
  // Real time stands still too: the product adds its offset a moment after it has read the clock.
  vi.useFakeTimers({ toFake: ['Date'] });
  Object.assign(globalThis, { [Symbol.for('local.clock')]: { offset: () => present - Date.now() } });
  setNow(morning);
  const lines: string[] = [];
  const output = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
  await ensureTable(engine.client, definition);
  await seedCity();
  return {
    lines,
    /** The log so far, line by line. */
    log: () =>
      lines
        .join('')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    async close() {
      output.mockRestore();
      vi.useRealTimers();
      table().destroy();
      await engine.stop();
      await store?.stop();
      await store?.remove();
      const leaks = findLeaks(lines);
      forgetSecrets();
      if (leaks.length > 0) throw new Error(`written to the log: ${leaks.join(', ')}`);
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;
