/** The one way from the gateway to a handler: request id, origin, language, actor, role, schemas; then the reply or a problem. */
import middy from '@middy/core';
import type { Context as LambdaContext } from 'aws-lambda';
import type { Actor } from '#core/case.ts';
import { fieldErrors } from '#core/issues.ts';
import { citizenActor } from '#core/public/actor.ts';
import { callerAddress } from '#core/public/address.ts';
import { isRefusal, type Refusal, refuse, refuseField } from '#core/refusals.ts';
import type { Module, Route } from '#core/routes/route.ts';
import { type RouteId, routeIds, routeKey, routeOf } from '#core/routes.ts';
import { caseNo } from '#core/schemas.ts';
import type { CaseFile } from '#core/view/read.ts';
import { switchOf } from '../calls/signature.ts';
import { sameText } from '../crypto.ts';
import { variable } from '../environment.ts';
import { log } from '../log.ts';
import { loadUser } from '../storage/city.ts';
import { noteAction } from '../storage/presence.ts';
import { wallOf } from '../wall/key.ts';
import type { Answer, Dialect } from './dialect.ts';
import { failure, languageOf, problem } from './problem.ts';
import type { GatewayEvent, Handlers, Request } from './request.ts';

const maxBody = 256 * 1024;
const nobody: Actor = { id: 'public', name: '', roles: [] };

/** Only the content delivery network knows the header's value: a call that came around it is not answered. */
function cameThroughTheFront(event: GatewayEvent): boolean {
  return sameText(event.headers['x-origin-secret'] ?? '', variable('ORIGIN_SECRET'));
}

function mayCall(who: Route['who'], actor: Actor): boolean {
  if (who === 'public' || who === 'switch' || who === 'wall') return true;
  if (who === 'staff') return actor.roles.length > 0;
  return actor.roles.some((role) => (who as readonly string[]).includes(role));
}

function textOf({ body = '', isBase64Encoded }: GatewayEvent): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}

function readBody(event: GatewayEvent, { readBody: read }: Dialect): unknown {
  if (event.body === undefined || event.body === '') return {};
  // Bytes as they were sent: what is no text grows when it is read as one.
  const size = Buffer.byteLength(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  if (size > maxBody) return refuse('too_large', { limit: '256 KB' });
  return read(textOf(event), event);
}

/** Checks one part of the request by the route's schema. */
function parse(schema: Route['body'], value: unknown, prefix: string): { value: unknown } | Refusal {
  if (schema === undefined) return { value: undefined };
  const result = schema.safeParse(value, { reportInput: true });
  return result.success ? { value: result.data } : refuse('invalid', {}, fieldErrors(result.error, prefix));
}

function queryOf({ queryStringParameters = {} }: GatewayEvent, { emptyIsAbsent }: Dialect): Record<string, unknown> {
  if (emptyIsAbsent !== true) return queryStringParameters;
  return Object.fromEntries(Object.entries(queryStringParameters).filter(([, value]) => value !== ''));
}

/** The address that somebody asked, where the front says it; whatever cannot be one is none. */
function askedOrigin(headers: GatewayEvent['headers']): string | undefined {
  const host = headers['x-asked-host'] ?? '';
  if (!/^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:\d{1,5})?$/i.test(host)) return undefined;
  return `${headers['x-forwarded-proto'] === 'http' ? 'http' : 'https'}://${host}`;
}

function ifMatchOf(header: string | undefined): number | undefined | Refusal {
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  return refuseField('If-Match', '应为带引号的版本号', 'must be a quoted version');
}

/** The case number of a path; anything else that somebody may have put there (a telephone number) is none, and is not logged. */
const pathCaseNo = (event: GatewayEvent): string | undefined => caseNo.safeParse(event.pathParameters?.caseNo).data;

async function actorOf(event: GatewayEvent, route: Route): Promise<Actor | undefined> {
  if (route.who === 'public') return route.module === 'public' ? citizenActor : nobody;
  if (route.who === 'switch') return switchOf(event.headers, textOf(event));
  if (route.who === 'wall') return wallOf(event.headers);
  const claims = event.requestContext.authorizer?.jwt?.claims;
  const username = claims?.username ?? claims?.['cognito:username'] ?? claims?.sub;
  return typeof username === 'string' && username !== '' ? loadUser(username) : undefined;
}

/** How a module speaks, and how it reads a case. */
type Ways = { dialect?: Dialect; open?: (caseNo: string) => Promise<CaseFile | undefined> };

/** Begins to read the case of the path for somebody whose token is good; what may be seen of it is decided when both are known. */
function openCase(event: GatewayEvent, route: Route, { open }: Ways): Promise<CaseFile | undefined> | undefined {
  const number = pathCaseNo(event);
  const hasToken = event.requestContext.authorizer?.jwt !== undefined;
  if (open === undefined || route.opens !== true || number === undefined || !hasToken) return undefined;
  const opened = open(number);
  // Where the request is refused before, nobody waits for it.
  opened.catch(() => undefined);
  return opened;
}

/** Everything that must hold before a handler runs, in the order in which it is told. */
async function readRequest(
  event: GatewayEvent,
  id: RouteId,
  ways: Ways & { dialect: Dialect },
): Promise<Request | Refusal> {
  const route = routeOf(id);
  const { dialect } = ways;
  const opened = openCase(event, route, ways);
  const actor = await actorOf(event, route);
  if (actor === undefined) return refuse('unauthenticated');
  if (!mayCall(route.who, actor)) return refuse('not_found');
  const params = parse(route.params, event.pathParameters ?? {}, '');
  if (isRefusal(params)) return refuse('not_found');
  const query = parse(route.query, queryOf(event, dialect), '');
  if (isRefusal(query)) return query;
  const raw = route.method === 'GET' ? undefined : readBody(event, dialect);
  if (isRefusal(raw)) return raw;
  const body = parse(route.body, raw, '');
  if (isRefusal(body)) return body;
  const ifMatch = ifMatchOf(event.headers['if-match']);
  if (isRefusal(ifMatch)) return ifMatch;
  const key = event.headers['idempotency-key'];
  if (key !== undefined && (key.length === 0 || key.length > 200)) {
    return refuseField('Idempotency-Key', '1 至 200 个字符', 'must have 1 to 200 characters');
  }
  const asked = askedOrigin(event.headers);
  return {
    route: id,
    requestId: event.requestContext.requestId,
    language: languageOf(event.headers['accept-language']),
    params: params.value,
    query: query.value,
    body: body.value,
    actor,
    address: callerAddress(event.requestContext.http.sourceIp, event.headers['x-forwarded-for']),
    ...(asked === undefined ? {} : { asked }),
    ...(opened === undefined ? {} : { opened }),
    ...(key === undefined ? {} : { idempotencyKey: key }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  } as Request;
}

/** The product's own JSON, with problems by RFC 9457. */
export const ownDialect: Dialect = {
  readBody(text) {
    try {
      return JSON.parse(text);
    } catch {
      return refuseField('', '不是合法的 JSON', 'is not JSON');
    }
  },
  answer(id, statusCode, value) {
    const { version, url } = (value ?? {}) as { version?: unknown; url?: unknown };
    const { cached } = routeOf(id);
    return {
      statusCode,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': cached === undefined ? 'no-store' : `public, max-age=${cached}`,
        ...(statusCode === 302 ? { location: String(url) } : {}),
        ...(typeof version === 'number' ? { etag: `"${version}"` } : {}),
      },
      body: JSON.stringify(value),
    };
  },
  refuse: (refusal, language, { requestContext }) => problem(refusal, language, requestContext.requestId),
};

/** Logs each request once: route, status, time, case number, and never what was in it. */
function logging(): middy.MiddlewareObj<GatewayEvent, Answer, Error, LambdaContext> {
  const started = new WeakMap<object, number>();
  const write = (event: GatewayEvent, response: Answer | null | undefined) =>
    log.info('request', {
      requestId: event.requestContext.requestId,
      route: event.routeKey,
      status: response?.statusCode ?? 500,
      caseNo: pathCaseNo(event),
      ms: Math.round(performance.now() - (started.get(event) ?? performance.now())),
    });
  return {
    before: ({ event }) => {
      started.set(event, performance.now());
    },
    after: ({ event, response }) => write(event, response),
    onError: ({ event, response }) => write(event, response),
  };
}

/** Turns a defect into a 500 that tells nothing but the request's number; the log tells the rest. */
function defects(): middy.MiddlewareObj<GatewayEvent, Answer, Error, LambdaContext> {
  return {
    onError: (request) => {
      const { event, error } = request;
      const { requestId } = event.requestContext;
      log.error('defect', { requestId, route: event.routeKey, name: error?.name, stack: error?.stack });
      request.response = failure(languageOf(event.headers['accept-language']), requestId);
    },
  };
}

/** Makes answers of one request: of a reply that was told beforehand while it was waited for, and none before what it is to wait for is written. */
function answering(answerOf: (reply: object) => Answer) {
  const held: Promise<unknown>[] = [];
  let made: { reply: object; answer: Answer } | undefined;
  return {
    hold(writing: Promise<unknown>): void {
      writing.catch(() => undefined);
      held.push(writing);
    },
    ready(reply: object): void {
      made = { reply, answer: answerOf(reply) };
    },
    async finish(reply: object): Promise<Answer> {
      const answer = made?.reply === reply ? made.answer : answerOf(reply);
      await Promise.all(held);
      return answer;
    },
  };
}

/** The Lambda of one module: dispatches by the gateway's route key to the module's handlers. */
export function httpModule<M extends Module>(module: M, handlers: Handlers<M>, ways: Ways = {}) {
  const { dialect = ownDialect } = ways;
  const ids = new Map(routeIds.filter((id) => routeOf(id).module === module).map((id) => [routeKey(routeOf(id)), id]));
  const handle = async (event: GatewayEvent): Promise<Answer> => {
    const language = languageOf(event.headers['accept-language']);
    const refused = (refusal: Refusal) => dialect.refuse(refusal, language, event);
    const id = ids.get(event.routeKey);
    if (id === undefined || !cameThroughTheFront(event)) return refused(refuse('not_found'));
    const request = await readRequest(event, id, { ...ways, dialect });
    if (isRefusal(request)) return refused(request);
    const handler = handlers[id as keyof Handlers<M>] as (request: Request) => Promise<unknown>;
    const { status = 200, reply: schema } = routeOf(id);
    const { hold, ready, finish } = answering((reply) => dialect.answer(id, status, schema.parse(reply), event));
    const reply = await handler({ ...request, hold, ready });
    if (isRefusal(reply)) return refused(reply);
    if (routeOf(id).method === 'POST' && request.actor.roles.length > 0) hold(noteAction(request.actor.id));
    return finish(reply as object);
  };
  return middy<GatewayEvent, Answer>().use(defects()).use(logging()).handler(handle);
}
