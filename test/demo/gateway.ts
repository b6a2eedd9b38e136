/** The same life through the API: each step at its own instant, by the same person, as the gateway hands it to the functions. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import type { Actor } from '#core/case.ts';
import { rowOf } from '#core/lifecycle.ts';
import { isRefusal } from '#core/refusals.ts';
import { routeKey, routeOf } from '#core/routes.ts';
import type { Life, Step } from '#demo/generator/life.ts';
import type { PlannedRecording } from '#demo/generator/recordings.ts';
import { handler as branches } from '#functions/http/branches.ts';
import { handler as cases } from '#functions/http/cases.ts';
import { runCommand } from '#functions/http/command.ts';
import { handler as recordings } from '#functions/http/recordings.ts';
import type { GatewayEvent } from '#functions/http/request.ts';
import { handler as arrived } from '#functions/recordings/arrived.ts';
import { loadHead } from '#functions/storage/cases.ts';
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
    requestContext: {
      requestId: 'test',
      http: { sourceIp: '127.0.0.1' },
      authorizer: { jwt: { claims: { username: actor.id } } },
    },
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

/** Sets the functions' clock. */
export type MoveTo = (instant: string) => void;

/** What the API made of a life: the case's number, and which identifier each planned recording got. */
export type Made = { life: Life; caseNo: string; recordings: Map<string, string> };

type Deed = { life: Life; turn: number; step: Step | undefined };

/** Everything that was done in some lives, in the order in which it was. What a merge does to the other case it does by itself. */
function deedsOf(lives: readonly Life[]): Deed[] {
  const byItself: readonly string[] = ['take-follower', 'drop-follower', 'follow-lead'];
  const deeds = lives.flatMap((life): Deed[] => [
    { life, turn: life.turn, step: undefined },
    ...life.steps.filter(({ name }) => !byItself.includes(name)).map((step) => ({ life, turn: step.turn, step })),
  ]);
  return deeds.toSorted((a, b) => a.turn - b.turn);
}

async function give(step: Step, { life, caseNo, recordings: got }: Made, moveTo: MoveTo): Promise<void> {
  const { name, at, actor, unitId, body } = step;
  moveTo(at);
  if (name === 'tick') await tickCase(caseNo, at);
  else if (name === 'archive') await systemCommand(caseNo, name, body, at);
  else if (name === 'link-recording') {
    const planned = life.recordings.find((one) => one.id === (body as { recordingId: string }).recordingId);
    if (planned === undefined) throw new Error('a recording that nobody planned');
    got.set(planned.id, await upload(caseNo, planned, step, moveTo));
  } else if (name === 'rate') {
    const reply = await runCommand({ caseNo, name, body, actor });
    if (isRefusal(reply) && reply.refused !== 'not_found') throw new Error(`rate: ${reply.refused}`);
  } else {
    const params: Record<string, string> =
      rowOf(name).target === 'branch' ? { caseNo, unitId: unitId ?? '' } : { caseNo };
    await call(name as Route, actor, params, body);
  }
}

/** Does through the API what was done in the lives; `after` is told of each case that may have changed. */
export async function replayLives(
  lives: readonly Life[],
  moveTo: MoveTo,
  after: (caseNo: string) => Promise<void>,
): Promise<Made[]> {
  const made = new Map<string, Made>();
  const numbered = (caseNo: unknown) => made.get(String(caseNo))?.caseNo;
  for (const { life, step } of deedsOf(lives)) {
    if (step === undefined) {
      moveTo(life.intake.receivedAt);
      const { caseNo } = await call<{ caseNo: string }>('registerCase', life.intake.registrar, {}, life.intake.body);
      made.set(life.caseNo, { life, caseNo, recordings: new Map() });
      await after(caseNo);
      continue;
    }
    const own = made.get(life.caseNo) as Made;
    const { lead } = step.body as { lead?: string };
    const body = step.name === 'merge' ? { ...(step.body as object), lead: numbered(lead) } : step.body;
    const other = step.name === 'unmerge' ? await leadOf(own.caseNo) : numbered(lead);
    await give({ ...step, body }, own, moveTo);
    await after(own.caseNo);
    if (other !== undefined) await after(other);
  }
  for (const { caseNo } of made.values()) await after(caseNo);
  return [...made.values()];
}

const leadOf = async (caseNo: string): Promise<string | undefined> => (await loadHead(caseNo))?.mergedInto;
