import type { HttpApi, Route } from '../template/description.ts';
import type { Authorize, Claims } from './authorizer.ts';
import { proxyEvent } from './event.ts';
import { type Gate, refused } from './gate.ts';
import { type GatewayRequest, type GatewayResponse, message, tooLarge } from './message.ts';
import { internalError, toResponse } from './response.ts';
import { createRouteMatcher, type RouteMatch } from './routes.ts';
import { createThrottle } from './throttle.ts';

/** Answers requests as API Gateway would. */
export type HttpApiHandler = (request: GatewayRequest) => Promise<GatewayResponse>;

/** What the API works with. */
export type HttpApiOptions = {
  readonly api: HttpApi;
  readonly invoke: (functionArn: string, event: unknown) => Promise<unknown>;
  readonly authorize: Authorize;
  readonly gate: Gate;
  readonly log?: (line: string) => void;
};

/** The longest body that an HTTP API takes, in bytes. */
export const bodyLimit = 10 * 1024 * 1024;

/**
 * Serves the routes of an HTTP API: routing, throttle, JWT authoriser, functions. What the gateway itself refuses has AWS's words: 401
 * Unauthorized, 403 Forbidden, 404 Not Found, 413 Request Entity Too Large, 429 Too Many Requests, 500 Internal Server Error when
 * a function failed, 503 Service Unavailable when it took too long or too many calls are under way.
 */
export function createHttpApi({ api, invoke, authorize, gate, log }: HttpApiOptions): HttpApiHandler {
  const match = createRouteMatcher(api.routes);
  const throttles = new Map(
    api.routes.filter((each) => each.throttle).map((each) => [each.key, createThrottle(each.throttle)]),
  );
  const stageThrottle = createThrottle(api.throttle);

  const check = async (request: GatewayRequest, route: Route): Promise<Claims | undefined | GatewayResponse> => {
    if (!(throttles.get(route.key) ?? stageThrottle)()) return message(429, 'Too Many Requests');
    if (route.authorizer === undefined) return undefined;
    const result = await authorize(request.headers.authorization, route.authorizer, route.scopes);
    if (!('denied' in result)) return result;
    if (result.denied === 'forbidden') return message(403, 'Forbidden');
    const challenge = request.headers.authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
    return message(401, 'Unauthorized', { 'www-authenticate': challenge });
  };

  const call = async (
    request: GatewayRequest,
    found: RouteMatch,
    claims: Claims | undefined,
  ): Promise<GatewayResponse> => {
    const body = await request.body(bodyLimit);
    const event = proxyEvent({ request, match: found, body, claims, api });
    const answer = await gate.run(() => withTimeout(invoke(found.route.functionArn, event), found.route.timeout));
    if (answer === refused || answer === late) return message(503, 'Service Unavailable');
    const response = toResponse(answer);
    return { ...response, headers: { ...response.headers, 'apigw-requestid': event.requestContext.requestId } };
  };

  return async (request) => {
    try {
      const found = match(request.method, request.path);
      if (found === undefined) return message(404, 'Not Found');
      const checked = await check(request, found.route);
      return checked !== undefined && 'status' in checked ? checked : await call(request, found, checked);
    } catch (error) {
      if (error === tooLarge) return message(413, 'Request Entity Too Large');
      if (error instanceof URIError) return message(400, 'Bad Request');
      // A function's failure is in the log already; a client that went away is nobody's failure.
      const { errorType, code } = error as { errorType?: string; code?: string };
      if (errorType === undefined && code !== 'ECONNRESET') log?.(`the gateway failed: ${(error as Error).stack}`);
      return internalError();
    }
  };
}

const late = Symbol('the function took too long');

/** Stops waiting after the given milliseconds; the function itself goes on, as at AWS. */
async function withTimeout<T>(promise: Promise<T>, milliseconds: number): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, milliseconds, late);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
