/** The typed client: every call is named by its route, and its types are those of the route table. */

import type * as z from 'zod';
import type { CommandName, lifecycle } from '#core/lifecycle.ts';
import type { RouteId, RouteOf } from '#core/routes.ts';
import { currentLanguage } from '#web/ui/language.ts';
import { endpoints } from './endpoints.ts';
import { apiError, errorOf } from './errors.ts';
import { accessToken, endSession, renewAfter } from './tokens.ts';

type Given<T> = T extends z.ZodType ? z.input<T> : undefined;
type Member<Id extends RouteId, Key extends string> =
  RouteOf<Id> extends { readonly [K in Key]: infer S } ? Given<S> : undefined;
type CommandParams<N extends CommandName> = (typeof lifecycle)[N]['target'] extends 'branch'
  ? { caseNo: string; unitId: string }
  : { caseNo: string };

export type ParamsOf<Id extends RouteId> = Id extends CommandName ? CommandParams<Id> : Member<Id, 'params'>;
export type QueryOf<Id extends RouteId> = Id extends CommandName ? undefined : Member<Id, 'query'>;
export type BodyOf<Id extends RouteId> = Member<Id, 'body'>;
export type ReplyOf<Id extends RouteId> = z.output<RouteOf<Id>['reply']>;

type Part<Key extends string, T> = [T] extends [undefined] ? { [K in Key]?: undefined } : { [K in Key]: T };
type OptionalPart<Key extends string, T> = [T] extends [undefined] ? { [K in Key]?: undefined } : { [K in Key]?: T };
export type InputOf<Id extends RouteId> = Part<'params', ParamsOf<Id>> &
  OptionalPart<'query', QueryOf<Id>> &
  Part<'body', BodyOf<Id>>;

export type CallOptions = {
  /** One key a user action, kept when the same action is sent again; every POST carries one. */
  idempotencyKey?: string;
  /** The version of the case that the user was looking at. */
  ifMatch?: number;
  signal?: AbortSignal;
};

/** Milliseconds after which a request without an answer counts as lost. */
const patience = 30_000;

/** Fills `{name}` of a path and appends the query; absent values are left out. */
export function urlOf(path: string, params: object = {}, query: object = {}): string {
  const given = new Map(Object.entries(params));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.get(name))));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? filled : `${filled}?${search}`;
}

type Sent = { method: string; url: string; body: unknown; options: CallOptions };

async function send({ method, url, body, options }: Sent, token: string | undefined): Promise<Response> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(method === 'POST' ? { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() } : {}),
    ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
  };
  const lost = AbortSignal.timeout(patience);
  const signal = options.signal === undefined ? lost : AbortSignal.any([options.signal, lost]);
  const init: RequestInit = { method, headers, signal, cache: 'no-store', credentials: 'omit' };
  try {
    return await fetch(url, body === undefined ? init : { ...init, body: JSON.stringify(body) });
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw apiError({ status: 0, code: 'network', detail: '' });
  }
}

/**
 * Calls one route and gives its reply. Throws an ApiError: the service's refusal, the gateway's, or `network` where no answer
 * came. An expired token is renewed once; when that is refused too, the session has ended.
 */
export async function call<Id extends RouteId>(
  id: Id,
  input: InputOf<Id>,
  options: CallOptions = {},
): Promise<ReplyOf<Id>> {
  const { method, path } = endpoints[id];
  const key = options.idempotencyKey ?? crypto.randomUUID();
  const sent = {
    method,
    url: urlOf(path, input.params, input.query),
    body: input.body,
    options: { ...options, idempotencyKey: key },
  };
  const token = await accessToken();
  let response = await send(sent, token);
  if (response.status === 401 && token !== undefined) {
    const renewed = await renewAfter(token);
    if (renewed !== undefined) response = await send(sent, renewed);
    if (renewed === undefined || response.status === 401) endSession();
  }
  const requestId = response.headers.get('x-request-id') ?? response.headers.get('apigw-requestid') ?? undefined;
  const text = await response.text().catch(() => {
    throw apiError({ status: 0, code: 'network', detail: '', requestId });
  });
  if (!response.ok) throw errorOf(response.status, text, requestId);
  try {
    return JSON.parse(text) as ReplyOf<Id>;
  } catch {
    throw errorOf(response.status, text, requestId);
  }
}
