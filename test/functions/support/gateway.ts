/** Calls the product's HTTP functions as the gateway does: with an event of payload format 2.0, made from the route table. */
import type { Context } from 'aws-lambda';
import type { Module } from '#core/routes/route.ts';
import { type RouteId, routeKey, routeOf } from '#core/routes.ts';
import { handler as admin } from '#functions/http/admin.ts';
import { handler as audit } from '#functions/http/audit.ts';
import { handler as branches } from '#functions/http/branches.ts';
import { handler as calls } from '#functions/http/calls.ts';
import { handler as cases } from '#functions/http/cases.ts';
import { handler as files } from '#functions/http/files.ts';
import { handler as hotIssues } from '#functions/http/hot-issues.ts';
import { handler as imports } from '#functions/http/imports.ts';
import { handler as insight } from '#functions/http/insight.ts';
import { handler as intake } from '#functions/http/intake.ts';
import { handler as knowledge } from '#functions/http/knowledge.ts';
import { handler as notices } from '#functions/http/notices.ts';
import { handler as open311 } from '#functions/http/open311.ts';
import { handler as citizens } from '#functions/http/public.ts';
import { handler as query } from '#functions/http/query.ts';
import { handler as recordings } from '#functions/http/recordings.ts';
import type { GatewayEvent } from '#functions/http/request.ts';
import { handler as session } from '#functions/http/session.ts';
import { handler as system } from '#functions/http/system.ts';
import { handler as wall } from '#functions/http/wall.ts';
import { handler as worklists } from '#functions/http/worklists.ts';
import { noteSecrets } from './leaks.ts';
import { originSecret } from './world.ts';

const handlers: Record<Module, typeof cases> = {
  admin,
  audit,
  open311,
  imports,
  branches,
  calls,
  cases,
  'hot-issues': hotIssues,
  insight,
  knowledge,
  intake,
  notices,
  public: citizens,
  query,
  files,
  recordings,
  session,
  system,
  wall,
  worklists,
};

export type Call = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** The body as it is sent, in place of `body`. */
  text?: string;
  base64?: boolean;
  headers?: Record<string, string>;
};
export type Problem = { code: string; detail: string; title: string; errors?: { path: string; message: string }[] };
export type Reply = { status: number; headers: Record<string, string>; body: unknown };

let count = 0;

/** The event that the gateway makes of a call by somebody who is signed in (undefined: without a token). */
export function eventOf(user: string | undefined, id: RouteId, call: Call = {}): GatewayEvent {
  const route = routeOf(id);
  const { params = {}, query = {}, body, headers = {}, text, base64 = false } = call;
  noteSecrets(body);
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  count += 1;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const authorizer =
    user === undefined ? {} : { authorizer: { jwt: { claims: { username: user, sub: `sub-${user}` } } } };
  return {
    version: '2.0',
    routeKey: routeKey(route),
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { 'x-origin-secret': originSecret, 'content-type': 'application/json', ...headers },
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    ...(Object.keys(params).length === 0 ? {} : { pathParameters: params }),
    requestContext: {
      requestId: `request-${count}`,
      routeKey: routeKey(route),
      http: { method: route.method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      ...authorizer,
    },
    ...(sent === undefined ? {} : { body: sent }),
    isBase64Encoded: base64,
  } as unknown as GatewayEvent;
}

/** Hands an event to its module's function. */
export async function handle(event: GatewayEvent, module: Module): Promise<Reply> {
  const answer = await handlers[module](event, {} as Context);
  const { statusCode = 0, headers = {}, body = '' } = answer;
  const isJson = String(headers['content-type']).includes('json');
  return {
    status: statusCode,
    headers: headers as Record<string, string>,
    body: body === '' ? undefined : isJson ? (JSON.parse(body) as unknown) : body,
  };
}

/** Calls a route as a user. */
export function call(user: string | undefined, id: RouteId, parts: Call = {}): Promise<Reply> {
  return handle(eventOf(user, id, parts), routeOf(id).module);
}

/** Calls a route that must succeed; answers its body. */
export async function succeed<Body = Record<string, unknown>>(
  user: string | undefined,
  id: RouteId,
  parts: Call = {},
): Promise<Body> {
  const reply = await call(user, id, parts);
  if (reply.status >= 300) throw new Error(`${id} by ${user}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body as Body;
}

/** A refused call's problem. */
export const problemOf = (reply: Reply): Problem => reply.body as Problem;
