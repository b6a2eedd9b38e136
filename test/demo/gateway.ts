/** The same life through the API: each step at its own instant, by the same person, as the gateway hands it to the functions. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import type { Actor } from '#core/case.ts';
import { type CommandName, type InternalCommand, rowOf } from '#core/lifecycle.ts';
import { routeKey, routeOf } from '#core/routes.ts';
import type { Life, Step } from '#demo/generator/life.ts';
import type { PlannedRecording } from '#demo/generator/recordings.ts';
import { handler as branches } from '#functions/http/branches.ts';
import { handler as cases } from '#functions/http/cases.ts';
import { handler as recordings } from '#functions/http/recordings.ts';
import type { GatewayEvent } from '#functions/http/request.ts';
import { handler as arrived } from '#functions/recordings/arrived.ts';
import { recordingKey } from '#functions/storage/recordings.ts';
import { systemCommand, tickCase } from '#functions/workflow/tick.ts';
import { originSecret } from './place.ts';

type Route = Parameters<typeof routeOf>[0];
type Handler = (event: GatewayEvent, context: Context) => Promise<unknown>;
const handlers: Readonly<Record<string, unknown>> = { cases, branches, recordings };

/** Calls the route's function as this person; throws unless it is done. */
async function call<Reply>(
  id: Route,
  actor: Actor,
  pathParameters: Record<string, string>,
  body: unknown,
): Promise<Reply> {
  const route = routeOf(id);
  const event = {
    version: '2.0',
    routeKey: routeKey(route),
    headers: { 'x-origin-secret': originSecret },
    pathParameters,
    requestContext: { requestId: 'test', authorizer: { jwt: { claims: { username: actor.id } } } },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  } as unknown as GatewayEvent;
  const handle = handlers[route.module] as Handler;
  const reply = (await handle(event, {} as Context)) as { statusCode: number; body: string };
  if (reply.statusCode >= 300) throw new Error(`${id} by ${actor.id}: ${reply.statusCode} ${reply.body}`);
  return JSON.parse(reply.body) as Reply;
}

const audio = (file: string) => readFileSync(join(import.meta.dirname, '../../demo/audio/files', file));

/** Uploads a recording by a link and lets it arrive; answers the identifier that it got. */
async function upload(caseNo: string, { file, name, at, ...planned }: PlannedRecording, step: Step, moveTo: MoveTo) {
  moveTo(at);
  const bytes = audio(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const announced = { name, size: bytes.byteLength, sha256 };
  const supervisor: Actor = { id: 'supervisor', name: '', roles: [] };
  const link = await call<{ id: string; url: string; headers: Record<string, string> }>(
    'uploadRecording',
    supervisor,
    { caseNo },
    announced,
  );
  const put = await fetch(link.url, { method: 'PUT', headers: link.headers, body: bytes });
  if (!put.ok) throw new Error(`not uploaded: ${put.status}`);
  moveTo(step.at);
  await arrived({ id: planned.id, detail: { object: { key: recordingKey(caseNo, link.id) } } } as never);
  return link.id;
}

/** Commands that people give; the system's own have no route. */
const isOffered = (name: CommandName): name is Exclude<CommandName, InternalCommand> => rowOf(name).internal !== true;

/** Sets the functions' clock. */
export type MoveTo = (instant: string) => void;

/** What the API made of the life: the case's number, and which identifier each planned recording got. */
export async function replayLife(
  life: Life,
  moveTo: MoveTo,
  after: (caseNo: string) => Promise<void>,
): Promise<{ caseNo: string; recordings: Map<string, string> }> {
  const { intake, steps } = life;
  const got = new Map<string, string>();
  moveTo(intake.receivedAt);
  const { caseNo } = await call<{ caseNo: string }>('registerCase', intake.registrar, {}, intake.body);
  await after(caseNo);
  for (const step of steps) {
    const { name, at, actor, unitId, body } = step;
    moveTo(at);
    if (name === 'tick') await tickCase(caseNo, at);
    else if (name === 'archive') await systemCommand(caseNo, name, body, at);
    else if (name === 'link-recording') {
      const planned = life.recordings.find((one) => one.id === (body as { recordingId: string }).recordingId);
      if (planned === undefined) throw new Error('a recording that nobody planned');
      got.set(planned.id, await upload(caseNo, planned, step, moveTo));
    } else {
      if (!isOffered(name)) throw new Error(`${name} has no route`);
      const params: Record<string, string> =
        rowOf(name).target === 'branch' ? { caseNo, unitId: unitId ?? '' } : { caseNo };
      await call(name, actor, params, body);
    }
    await after(caseNo);
  }
  return { caseNo, recordings: got };
}
