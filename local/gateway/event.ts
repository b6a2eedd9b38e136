import { randomUUID } from 'node:crypto';
import type { Claims } from './authorizer.ts';
import type { GatewayRequest } from './message.ts';
import type { RouteMatch } from './routes.ts';

/** What an event needs besides the request. */
export type EventParts = {
  readonly request: GatewayRequest;
  readonly match: RouteMatch;
  readonly body: Buffer;
  readonly claims: Claims | undefined;
  readonly api: { readonly id: string; readonly stage: string };
};

/** An event of an HTTP API in payload format 2.0. Its times are real time, as the gateway knows no other. */
export type ProxyEvent = ReturnType<typeof proxyEvent>;

const connectionHeaders = new Set([
  'connection',
  'cookie',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Writes a request as API Gateway hands it to a function (payload format 2.0): the raw path is decoded, repeated query parameters
 * and headers are joined by commas, cookies are taken apart, a body that is no text is base64.
 */
export function proxyEvent({ request, match, body, claims, api }: EventParts) {
  const now = new Date();
  const text = isText(request.headers['content-type']);
  const domain = request.headers.host ?? 'localhost';
  const cookies = cookiesOf(request);
  const query = queryOf(request.query);
  const parameters = Object.keys(match.parameters).length > 0 ? { pathParameters: match.parameters } : {};
  return {
    version: '2.0' as const,
    routeKey: match.route.key,
    rawPath: decodeURIComponent(request.path),
    rawQueryString: request.query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: headersOf(request),
    ...(query === undefined ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: '000000000000',
      apiId: api.id,
      ...(claims === undefined ? {} : { authorizer: { jwt: { claims: claims.values, scopes: claims.scopes } } }),
      domainName: domain,
      domainPrefix: domain.split('.')[0]!,
      http: {
        method: request.method,
        path: decodeURIComponent(request.path),
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.route.key,
      stage: api.stage,
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...parameters,
    ...(body.length > 0 ? { body: body.toString(text ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !text,
  };
}

function headersOf(request: GatewayRequest): Record<string, string> {
  const kept = Object.entries(request.headers).filter(([name]) => !connectionHeaders.has(name));
  return {
    ...Object.fromEntries(kept),
    'x-forwarded-for': request.sourceIp,
    'x-forwarded-proto': 'http',
    'x-forwarded-port': request.headers.host?.split(':').at(-1) ?? '80',
  };
}

function cookiesOf(request: GatewayRequest): string[] {
  return (request.headers.cookie ?? '').split(';').flatMap((cookie) => cookie.trim() || []);
}

function queryOf(query: string): Record<string, string> | undefined {
  if (query === '') return undefined;
  const parameters: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  }
  return { ...parameters };
}

function isText(type: string | undefined): boolean {
  if (type === undefined) return true;
  return /^(text\/|application\/([\w.-]+\+)?(json|xml|javascript)\b)/i.test(type);
}

/** Day/month/year:time as in the common log format, UTC. */
function commonLogTime(instant: Date): string {
  const [, day, month, year, time] = instant.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
