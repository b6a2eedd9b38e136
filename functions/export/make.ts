/** A job of export: what the question finds is written into the bucket while it is read, and who asked is told. */
import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda';
import { type ExportState, jobTime, mostInJob } from '#core/export/jobs.ts';
import { exportNotice } from '#core/export/notice.ts';
import { exportFormats } from '#core/export/table.ts';
import { now } from '../clock.ts';
import { log } from '../log.ts';
import { caseTable, type Over } from '../query/export.ts';
import { loadUser } from '../storage/city.ts';
import { type ExportOrder, exportKey, loadExport, putExport, readOrderKey } from '../storage/exports.ts';
import { putNotice } from '../storage/notices.ts';
import { writeObject } from '../storage/write-object.ts';
import { writeTable } from './write.ts';

type Arrival = EventBridgeEvent<'Object Created', Pick<S3ObjectCreatedNotificationEventDetail, 'object'>>;

/** Cases between two notes of how far it is. */
const step = 1000;

/** How a job ends that was too much. */
const overState = { cases: 'too_large', time: 'too_long' } as const satisfies Record<Over, ExportState>;

/** Writes the file as whom it is for may see the cases now; answers how it ended. */
async function make(order: ExportOrder, time: number): Promise<{ state: ExportState; cases: number }> {
  const { user, job, wish, given } = order;
  const actor = await loadUser(user);
  if (actor === undefined) return { state: 'failed', cases: 0 };
  let noted = 0;
  const onCases = async (cases: number) => {
    if (cases < noted + step) return;
    noted = cases;
    await putExport({ ...order, job: { ...job, state: 'running', cases } });
  };
  const question = { wish, actor, now: job.at };
  const limits = { cases: mostInJob, time };
  const { table, rows, taken } = await caseTable({ question, given, language: job.language, limits, onCases });
  const { type } = exportFormats[job.format];
  try {
    await writeObject(exportKey(job.id), writeTable[job.format](table, rows), type);
  } catch (error) {
    if (taken.over !== undefined) return { state: overState[taken.over], cases: taken.cases };
    throw error;
  }
  return { state: 'ready', cases: taken.cases };
}

/**
 * Makes what the order under a key wants, within so many milliseconds, and tells who asked. An order that has ended stays as it is: its
 * arrival may be told of again.
 */
export async function makeOrdered(key: string, longest: number = jobTime.longest): Promise<void> {
  const place = readOrderKey(key);
  const order = place === undefined ? undefined : await loadExport(place.user, place.id);
  if (order === undefined || !['waiting', 'running'].includes(order.job.state)) return;
  const { user, job } = order;
  const ended = await make(order, longest).catch((error: unknown) => {
    log.error('export failed', { id: job.id, error: error instanceof Error ? (error.stack ?? error.message) : '' });
    return { state: 'failed' as const, cases: 0 };
  });
  const last = { ...job, ...ended };
  await putExport({ ...order, job: last });
  await putNotice(exportNotice(user, last, now()));
  log.info('export', { id: job.id, format: job.format, ...ended });
}

/** Takes an order that was put under `exports/orders/`. */
export const handler = (event: Arrival): Promise<void> => makeOrdered(event.detail.object.key);
