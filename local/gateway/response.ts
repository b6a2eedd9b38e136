import { type GatewayResponse, message } from './message.ts';

type Structured = {
  readonly statusCode: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly string[];
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
};

/**
 * Turns what a function returned into an answer, by the rules of payload format 2.0: an object with `statusCode` is the answer, anything
 * else is a JSON body with status 200. A malformed answer is an internal error, as at AWS.
 */
export function toResponse(result: unknown): GatewayResponse {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers = {}, cookies, body, isBase64Encoded } = result as Structured;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599 || !isBody(body)) return internalError();
  const lower = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  const valid = lower.filter(([name, value]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/[\r\n\0]/.test(value));
  const { 'content-length': _, 'transfer-encoding': __, ...kept } = Object.fromEntries(valid) as Record<string, string>;
  return {
    status,
    headers: {
      ...(body === undefined || body === '' ? {} : { 'content-type': 'text/plain;charset=UTF-8' }),
      ...kept,
      ...(cookies === undefined || cookies.length === 0 ? {} : { 'set-cookie': cookies }),
    },
    body: isBase64Encoded === true ? Buffer.from(body ?? '', 'base64') : (body ?? undefined),
  };
}

/** What a client sees when a function failed. */
export function internalError(): GatewayResponse {
  return message(500, 'Internal Server Error');
}

function isBody(body: unknown): body is string | undefined {
  return body === undefined || body === null || typeof body === 'string';
}
