/** 导出 as somebody asks for it: a file at once, or a job where that takes longer than a request may. */
import type { Actor } from '#core/case.ts';
import { type Given, givenOf } from '#core/export/about.ts';
import { type ExportJob, isKept, jobState } from '#core/export/jobs.ts';
import { type ExportFormat, exportFormats } from '#core/export/table.ts';
import type { Conditions } from '#core/query/conditions.ts';
import { refuse } from '#core/refusals.ts';
import type { ExportJobView } from '#core/routes/query.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import type { Request } from '../http/request.ts';
import { exportFile, fileName } from '../query/export.ts';
import type { Question } from '../query/search.ts';
import { wishOf } from '../query/wish.ts';
import { noteAccess } from '../storage/access.ts';
import { downloadLink, putObject } from '../storage/bucket.ts';
import { exportKey, listExports, loadExport, orderKey, putExport } from '../storage/exports.ts';

/** What of a question may stand in the access log: neither a number nor words that somebody looked for. */
function loggedConditions(given: Conditions): string {
  const asked = Object.entries(given).filter(([, value]) => value !== undefined);
  return asked.map(([name, value]) => (name === 'phone' || name === 'q' ? name : `${name}=${value}`)).join(' ');
}

const shown = (job: ExportJob): ExportJobView => {
  const { id, format, at, cases } = job;
  return { id, format, at, cases, state: jobState(job, now()) };
};

/** The actor's jobs whose files may still be had, the newest first. */
export async function ownExports(actor: Actor): Promise<ExportJobView[]> {
  return (await listExports(actor.id)).filter((job) => isKept(job, now())).map(shown);
}

/** A job of the actor's own, with a link once it is ready; undefined where there is none, or its day is over. */
export async function exportedFile(actor: Actor, id: string) {
  const order = await loadExport(actor.id, id);
  if (order === undefined || !isKept(order.job, now())) return undefined;
  const { job } = order;
  const view = shown(job);
  if (view.state !== 'ready') return view;
  const name = fileName(job.language, job.format, job.at);
  return { ...view, ...(await downloadLink(exportKey(id), exportFormats[job.format].type, name)) };
}

type Ordered = { question: Question; given: Given; language: ExportJob['language'] };

/** Notes a job and puts its order, by which it begins. One at a time: each reads as much as some thousand pages. */
export async function orderExport({ question, given, language }: Ordered, format: ExportFormat) {
  const { wish, actor, now: at } = question;
  const open = (await ownExports(actor)).some(({ state }) => state === 'waiting' || state === 'running');
  if (open) return refuse('export_running');
  const job: ExportJob = { id: newId(), format, language, at, state: 'waiting', cases: 0 };
  await putExport({ user: actor.id, job, wish, given });
  await putObject(orderKey(actor.id, job.id), new Uint8Array(), 'application/octet-stream');
  return { job: shown(job) };
}

/** Answers what was asked for. The read is logged before it happens. */
export async function exportCases({ body, actor, language }: Request<'exportCases'>) {
  const { format, ...conditions } = body;
  const wish = await wishOf(conditions);
  if ('refused' in wish) return wish;
  const detail = `cases ${format} ${loggedConditions(conditions)}`.trim().slice(0, 500);
  await noteAccess({ actor, what: 'export', detail });
  const wanted = { question: { wish, actor, now: now() }, given: givenOf(conditions), language };
  const file = await exportFile(wanted, format);
  return file === undefined ? orderExport(wanted, format) : { file };
}
