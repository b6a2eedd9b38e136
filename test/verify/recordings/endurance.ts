/** An hour of GSM from bucket to bucket: how long it takes and how much memory above idle. */
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { isIdentified } from '#core/recordings/identification.ts';
import { identifyRecording } from '#core/recordings/identify.ts';
import { renderRecording } from '#functions/recordings/render.ts';
import { bucket, digestObject, readRange } from '#functions/storage/bucket.ts';
import { region, startLocal } from '#test/local/s3/target.ts';
import { gsmWave } from '../../core/recordings/blocks.ts';
import { createRandom } from '../../core/recordings/random.ts';

export type Endurance = { seconds: number; mebibytes: number; copy: number };

/** A file of GSM blocks with so many minutes of sound: 25 blocks a second. */
const minutesOfGsm = (minutes: number): Uint8Array => gsmWave(createRandom(1), minutes * 60 * 25);

/** Renders one object as an arrival does; calls `look` all the while. */
async function render(key: string, look: () => void): Promise<number> {
  const timer = setInterval(look, 20);
  const { size } = await digestObject(key);
  const source = { size, read: (offset: number, length: number) => readRange(key, offset, length) };
  const found = await identifyRecording(source);
  if (!isIdentified(found) || found.sound === undefined) throw new Error('the file is no GSM');
  const { copy } = await renderRecording(key, found.sound, source, true);
  clearInterval(timer);
  look();
  return (await digestObject(copy?.key ?? '')).size;
}

/** Converts `minutes` of GSM after a first short file has warmed everything up; the bucket's server is part of what is measured. */
export async function endure(minutes: number): Promise<Endurance> {
  const store = await startLocal({ buckets: [{ name: 'recordings' }] });
  Object.assign(process.env, {
    RECORDINGS_BUCKET: 'recordings',
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_S3: store.endpoint,
  });
  const put = (Key: string, Body: Uint8Array) =>
    bucket().send(new PutObjectCommand({ Bucket: 'recordings', Key, Body }));
  try {
    await put('recordings/short', minutesOfGsm(2));
    await put('recordings/long', minutesOfGsm(minutes));
    await render('recordings/short', () => undefined);
    const idle = process.memoryUsage.rss();
    let most = idle;
    const began = performance.now();
    const copy = await render('recordings/long', () => {
      most = Math.max(most, process.memoryUsage.rss());
    });
    return { seconds: (performance.now() - began) / 1000, mebibytes: (most - idle) / 2 ** 20, copy };
  } finally {
    bucket().destroy();
    await store.stop();
    await store.remove();
  }
}
