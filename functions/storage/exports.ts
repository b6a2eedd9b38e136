/** Jobs of export: what is asked, how far it is, and where the file lies. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Given } from '#core/export/about.ts';
import { type ExportJob, jobTime } from '#core/export/jobs.ts';
import type { Wish } from '#core/query/conditions.ts';
import { toInstant, toMillis } from '#core/time/instant.ts';
import { deleteObject } from './bucket.ts';
import { keys, listKeys } from './keys.ts';
import { listedPages } from './listed.ts';
import { getItem, putItem, queryAll, table, tableName } from './table.ts';

/** `given`: the conditions as they were given, which the file repeats; an order of an earlier version does not say. */
export type ExportOrder = { user: string; job: ExportJob; wish: Wish; given?: Given };

/** What is put into the bucket for a job to begin; the file itself. Nobody knows an id beforehand. */
export const exportsFolder = 'exports';
export const ordersFolder = `${exportsFolder}/orders/`;
export const orderKey = (user: string, id: string): string => `${ordersFolder}${user}/${id}`;
export const exportKey = (id: string): string => `${exportsFolder}/files/${id}`;

/** The user and job in the key of an order; undefined for any other key. */
export function readOrderKey(key: string): { user: string; id: string } | undefined {
  const [, user, id] = /^exports\/orders\/([^/]+)\/([A-Za-z0-9-]{1,64})$/.exec(key) ?? [];
  return user === undefined || id === undefined ? undefined : { user, id };
}

type Stored = Omit<ExportOrder, 'user'>;

/** Writes a job as it stands now; it is listed by when it was asked for, so that it can be taken away. */
export async function putExport({ user, job, wish, given }: ExportOrder): Promise<void> {
  await putItem({
    ...keys.exportJob(user, job.id),
    lk: listKeys.exports(),
    ls: `${job.at}#${job.id}`,
    job,
    wish,
    given,
  });
}

export async function loadExport(user: string, id: string): Promise<ExportOrder | undefined> {
  const found = await getItem<Stored>(keys.exportJob(user, id));
  if (found === undefined) return undefined;
  const { job, wish, given } = found;
  return { user, job, wish, ...(given === undefined ? {} : { given }) };
}

/** Somebody's jobs, the newest first. */
export async function listExports(user: string): Promise<ExportJob[]> {
  const found = await queryAll<Stored>(keys.exportJob(user, '').pk);
  return found.map(({ job }) => job).sort((one, other) => (one.at < other.at ? 1 : -1));
}

/** Takes jobs whose day is over away with their files; answers how many. A job's item goes last: what fails is met again. */
export async function removeOldExports(now: string): Promise<number> {
  const until = toInstant(toMillis(now) - jobTime.kept);
  let count = 0;
  for await (const items of listedPages(listKeys.exports(), { until })) {
    for (const { pk, sk } of items) {
      await deleteObject(exportKey(sk));
      await deleteObject(orderKey(pk.slice(keys.exportJob('', '').pk.length), sk));
      await table().send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } }));
      count += 1;
    }
  }
  return count;
}
