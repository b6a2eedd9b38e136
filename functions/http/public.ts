/** The citizens' entry: send, follow, add to, withdraw and rate a request by number and code. */

import { plainNumber } from '#core/calls/number.ts';
import { inUse } from '#core/dictionaries.ts';
import type { CommandName } from '#core/lifecycle.ts';
import { citizenActor } from '#core/public/actor.ts';
import { type PublicCase, registrationOf } from '#core/public/shapes.ts';
import { viewForCitizen } from '#core/public/view.ts';
import { isRefusal, type Refusal, refuse } from '#core/refusals.ts';
import { latestText } from '#core/view/read.ts';
import { catalogue, fileLink } from '../open-data/read.ts';
import { examine, type Further } from '../public/credentials.ts';
import { slow, submitRequest } from '../public/submit.ts';
import { loadCase } from '../storage/cases.ts';
import { loadDivisions, loadUnits } from '../storage/city.ts';
import { loadContext } from '../storage/context.ts';
import { announceFiles } from '../storage/files.ts';
import { type Changed, changeCase } from './command.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, ReplyBody, Request } from './request.ts';

async function show({ file, context }: Changed): Promise<PublicCase> {
  const units = new Map((await loadUnits()).map(({ id, zh, en }) => [id, { zh, en }]));
  return viewForCitizen(file, context, (id) => units.get(id) ?? { zh: '有关部门', en: 'A department' });
}

type Submission = Request<'publicRequest'>;

/** Registers the request and announces its photographs. */
async function submit({
  body,
  address,
  idempotencyKey: key,
}: Submission): Promise<ReplyBody<'publicRequest'> | Refusal> {
  const submitted = await submitRequest({ registration: registrationOf(body), request: body, address, key });
  if (isRefusal(submitted)) return submitted;
  return { ...submitted, uploads: await announceFiles(submitted.caseNo, body.photos ?? []) };
}

type Change = Request<'publicSupplement' | 'publicWithdraw' | 'publicRate'>;

/** One of the citizen's commands on their case, once number and code are right. */
async function change(request: Change, name: CommandName, body: unknown, further?: Further) {
  const { address, idempotencyKey } = request;
  const { caseNo, code } = request.body;
  const refusal = (await slow('change', address)) ?? (await examine({ caseNo, code, address }, further));
  if (refusal !== undefined) return refusal;
  // Keys of different cases are different keys: nobody who guesses a key learns of another's case.
  const key = idempotencyKey === undefined ? undefined : `${caseNo} ${idempotencyKey}`;
  return changeCase({ caseNo, name, body, actor: citizenActor, idempotencyKey: key });
}

/** Whether these are the last four digits of the number on file; of a case without one nothing is asked. */
async function endsWith(caseNo: string, digits: string | undefined): Promise<boolean> {
  const file = await loadCase(caseNo);
  const onFile = plainNumber((file === undefined ? undefined : latestText(file, 'phone')) ?? '');
  return onFile === '' || onFile.slice(-4) === digits;
}

const shown = async (changed: Changed | Refusal): Promise<PublicCase | Refusal> =>
  isRefusal(changed) ? changed : show(changed);

export const handlers: Handlers<'public'> = {
  publicForm: async () => {
    const divisions = inUse(await loadDivisions());
    return { districts: divisions.map(({ name, streets }) => ({ name, streets: [...streets] })) };
  },
  openData: async ({ address }) => (await slow('read', address)) ?? catalogue(),
  openDataFile: async ({ params, address }) => (await slow('read', address)) ?? fileLink(params.month, params.format),
  publicRequest: submit,
  publicTrack: async ({ body, address }) => {
    const refusal = await examine({ ...body, address });
    if (refusal !== undefined) return refusal;
    const [file, context] = await Promise.all([loadCase(body.caseNo), loadContext()]);
    return file === undefined ? refuse('wrong_code') : show({ file, context });
  },
  publicSupplement: async (request) => {
    const { caseNo, text, photos = [] } = request.body;
    const changed = await change(request, 'supplement', { text });
    return isRefusal(changed) ? changed : { ...(await show(changed)), uploads: await announceFiles(caseNo, photos) };
  },
  publicWithdraw: async (request) => {
    const { caseNo, reason, digits } = request.body;
    return shown(await change(request, 'withdraw', { reason }, () => endsWith(caseNo, digits)));
  },
  publicRate: async (request) => {
    const { caseNo: _, code: __, ...rating } = request.body;
    return shown(await change(request, 'rate', rating));
  },
};

export const handler = httpModule('public', handlers);
