/** What went wrong with a request, in one shape, whoever answered: the service, the gateway in front of it, or nobody. */

export type FieldProblem = { path: string; message: string };

/** `code` is the service's own refusal code, or one of `network` (no answer), `gateway` (answered in front of the service). */
export type ApiError = Error & {
  status: number;
  code: string;
  detail: string;
  errors: FieldProblem[];
  requestId?: string;
};

type Facts = Pick<ApiError, 'status' | 'code' | 'detail'> & { errors?: FieldProblem[]; requestId?: string | undefined };

/** An error value with the facts of a refused or lost request. */
export function apiError({ status, code, detail, errors = [], requestId }: Facts): ApiError {
  const facts = { status, code, detail, errors, ...(requestId === undefined ? {} : { requestId }) };
  return Object.assign(new Error(detail), facts);
}

export function isApiError(value: unknown): value is ApiError {
  return value instanceof Error && 'code' in value && 'status' in value && 'errors' in value;
}

/** True when nobody answered, so that the request may or may not have had an effect. */
export function isNetworkError(value: unknown): boolean {
  return isApiError(value) && value.code === 'network';
}

/** True when sending the same request again, with the same key, is the right thing to do. */
export function isWorthRetrying(value: unknown): boolean {
  return isApiError(value) && (value.code === 'network' || value.status === 429 || value.status >= 500);
}

/** True when the case, or the city's data, has changed since it was read (409 `stale`, `outdated`). */
export function isStale(value: unknown): value is ApiError {
  return isApiError(value) && (value.code === 'stale' || value.code === 'outdated');
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function problemsOf(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((one) => ({ path: String(one.path ?? ''), message: String(one.message ?? '') }));
}

/**
 * Reads a refusal. The service answers RFC 9457 problem details; the gateway in front of it answers `{"message"}` for what
 * never reached the service (401, 404, 413, 429, 503); a proxy may answer something that is no JSON at all.
 */
export function errorOf(status: number, body: string, requestId: string | undefined): ApiError {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    parsed = undefined;
  }
  if (isRecord(parsed) && stringOf(parsed.code) !== undefined) {
    return apiError({
      status,
      code: String(parsed.code),
      detail: stringOf(parsed.detail) ?? stringOf(parsed.title) ?? '',
      errors: problemsOf(parsed.errors),
      requestId: stringOf(parsed.requestId) ?? requestId,
    });
  }
  const message = isRecord(parsed) ? (stringOf(parsed.message) ?? stringOf(parsed.Message)) : undefined;
  return apiError({ status, code: 'gateway', detail: message ?? '', requestId });
}
