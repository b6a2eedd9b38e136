/** Calls of the public routes, typed by the route table; without tokens and without what comes with them. */
import type * as z from 'zod';
import type { Module } from '#core/routes/route.ts';
import type { RouteId, RouteIdOf, RouteOf } from '#core/routes.ts';
import { type ApiError, apiError, errorOf, isApiError } from '#web/api/errors.ts';
import { currentLanguage } from '#web/ui/language.ts';
import { publicEndpoints } from './facts.ts';

/** All but the files, which the browser fetches itself. */
export type PublicRoute = Exclude<Extract<RouteIdOf<Extract<Module, 'public'>>, RouteId>, 'openDataFile'>;
type BodyOf<Id extends PublicRoute> =
  RouteOf<Id> extends { body: infer Schema extends z.ZodType } ? z.input<Schema> : undefined;
export type AnswerOf<Id extends PublicRoute> = z.output<RouteOf<Id>['reply']>;

/** Milliseconds after which a request without an answer counts as lost. */
const patience = 30_000;

/** Calls a public route. Throws an ApiError: a refusal, or `network` where no answer came. The same key is the same action. */
export async function ask<Id extends PublicRoute>(id: Id, body: BodyOf<Id>, key?: string): Promise<AnswerOf<Id>> {
  const { method, path } = publicEndpoints[id];
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers,
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(patience),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch {
    throw apiError({ status: 0, code: 'network', detail: '' });
  }
  if (!response.ok) throw errorOf(response.status, text, response.headers.get('apigw-requestid') ?? undefined);
  return JSON.parse(text) as AnswerOf<Id>;
}

/** What was thrown, as what can be shown. */
export function asProblem(thrown: unknown): ApiError {
  if (isApiError(thrown)) return thrown;
  return apiError({ status: 0, code: 'failure', detail: thrown instanceof Error ? thrown.message : '' });
}
