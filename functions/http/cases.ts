/** Cases: register, read, the trail, and the commands on a case as a whole. */
import type { Actor } from '#core/case.ts';
import { underPolicy } from '#core/commands/definition.ts';
import { decideNew } from '#core/decide.ts';
import { commandNames, rowOf } from '#core/lifecycle.ts';
import { may, maySee } from '#core/permissions.ts';
import { isRefusal, type Refusal, refuse } from '#core/refusals.ts';
import type { commandRoutes } from '#core/routes/cases.ts';
import type { RouteIdOf } from '#core/routes.ts';
import { explainClock } from '#core/view/clocks.ts';
import type { CaseFile } from '#core/view/read.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { viewEvent } from '#core/view/view.ts';
import { now } from '../clock.ts';
import { takesCases } from '../hot-issues/offer.ts';
import { issueCode } from '../public/issue-code.ts';
import { loadCase, loadHead } from '../storage/cases.ts';
import { loadContext } from '../storage/context.ts';
import { findAccepted, requestDigest } from '../storage/idempotency.ts';
import { registerCase } from '../storage/register.ts';
import { runBulk } from './bulk.ts';
import { accessOf, repeat, runCommand, show, viewMeanwhile } from './command.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

const noEarlier = refuse('invalid', {}, [
  { path: 'repeatOf', message: { zh: '没有这个办件', en: 'There is no such case' } },
]);

const eventOver = refuse('invalid', {}, [
  {
    path: 'hotIssueId',
    message: { zh: '该事件已结束，请取消关联', en: 'The event is over: take the link away' },
  },
]);

/** Whether somebody who registers may know that there is such a case. */
async function isKnown(caseNo: string, actor: Actor): Promise<boolean> {
  const state = await loadHead(caseNo);
  return state !== undefined && (maySee(actor, state) || may(actor, 'seeStatus', { state }));
}

async function register({ actor, body, idempotencyKey, ready }: Request<'registerCase'>): Promise<CaseView | Refusal> {
  const context = await loadContext();
  if (body.repeatOf !== undefined && !(await isKnown(body.repeatOf, actor))) return noEarlier;
  const digest = requestDigest({ register: body });
  /** The answer that was given under this key before, else this one. */
  const unlessRepeated = async (answer: Refusal): Promise<CaseView | Refusal> => {
    const accepted = idempotencyKey === undefined ? undefined : await findAccepted(actor.id, idempotencyKey);
    return accepted === undefined ? answer : repeat(accepted, digest, actor);
  };
  // The issue may have ended between the two requests: one that registered is answered all the same.
  if (body.hotIssueId !== undefined && !(await takesCases(body.hotIssueId))) return unlessRepeated(eventOver);
  const decide = (caseNo: string) => decideNew(caseNo, body, actor, context);
  const key = idempotencyKey === undefined ? undefined : { actor: actor.id, key: idempotencyKey, digest };
  const registered = await registerCase({
    ...{ decide, phone: body.requester.phone, now: context.now, key },
    accessOf: (file) => accessOf(file, actor, context),
    meanwhile: (committing, file) => viewMeanwhile(committing, { file, actor, context, ready }),
  });
  if ('file' in registered) return registered.made ?? refuse('not_found');
  return unlessRepeated(isRefusal(registered) ? registered : refuse('busy'));
}

type CaseCommand = Extract<RouteIdOf<'cases'>, keyof typeof commandRoutes>;

/** One handler per case command, all alike: the table says what each may do. */
const caseCommands = Object.fromEntries(
  commandNames
    .filter((name) => rowOf(name).target === 'case' && rowOf(name).internal !== true)
    .map((name) => [
      name,
      (request: Request<'note'>) =>
        runCommand({
          caseNo: request.params.caseNo,
          name,
          body: request.body,
          actor: request.actor,
          idempotencyKey: request.idempotencyKey,
          ifMatch: request.ifMatch,
          opened: request.opened,
          ready: request.ready,
        }),
    ]),
) as unknown as Pick<Handlers<'cases'>, CaseCommand>;

/** 更正: a case that is said to be repeated must be one that the actor may know of. */
async function amend(request: Request<'amend'>): Promise<CaseView | Refusal> {
  const { repeatOf = '' } = request.body;
  return repeatOf === '' || (await isKnown(repeatOf, request.actor)) ? caseCommands.amend(request) : noEarlier;
}

const trailOf = (file: CaseFile, actor: Actor, at: string) =>
  file.events.map((event) => viewEvent(file, event, actor, at));

export const handlers: Handlers<'cases'> = {
  ...caseCommands,
  amend,
  registerCase: register,
  reissueCode: (request) => issueCode(request.params.caseNo, request.body.phone, request.actor),
  bulkDispatch: (request) => runBulk('dispatch', request),
  bulkUrge: (request) => runBulk('urge', request),
  getCase: async ({ params, query, actor, opened = loadCase(params.caseNo), hold }) => {
    const [file, context] = await Promise.all([opened, loadContext()]);
    if (file === undefined) return refuse('not_found');
    const view = await show(file, actor, context, hold);
    const withTrail = query.with !== undefined && maySee(actor, file.state);
    return isRefusal(view) || !withTrail ? view : { ...view, events: trailOf(file, actor, context.now) };
  },
  caseVersion: async ({ params, actor }) => {
    const state = await loadHead(params.caseNo);
    const isKnownTo = state !== undefined && (maySee(actor, state) || may(actor, 'seeStatus', { state }));
    return isKnownTo ? { version: state.version } : refuse('not_found');
  },
  explainClocks: async ({ params, actor, opened = loadCase(params.caseNo) }) => {
    const [file, context] = await Promise.all([opened, loadContext()]);
    if (file === undefined || !maySee(actor, file.state)) return refuse('not_found');
    const timing = underPolicy(context, file.state.receivedAt);
    return { items: file.state.clocks.map((clock) => explainClock(clock, timing)), now: context.now };
  },
  getEvents: async ({ params, actor, opened = loadCase(params.caseNo) }) => {
    const file = await opened;
    if (file === undefined || !maySee(actor, file.state)) return refuse('not_found');
    return { items: trailOf(file, actor, now()) };
  },
};

export const handler = httpModule('cases', handlers, { open: loadCase });
