/** What a handler is given and gives back, derived from the route table. */
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type * as z from 'zod';
import type { Actor } from '#core/case.ts';
import type { Refusal } from '#core/refusals.ts';
import type { Module } from '#core/routes/route.ts';
import type { RouteId, RouteIdOf, RouteOf } from '#core/routes.ts';
import type { CaseFile } from '#core/view/read.ts';
import type { Language } from '#core/vocabulary.ts';

export type GatewayEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

type Parsed<Route, Part extends string> = Route extends { [P in Part]: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : undefined;

/** A checked request: parameters, query and body have passed the route's schemas, the actor is from the user record. */
export type Request<Id extends RouteId = RouteId> = {
  route: Id;
  requestId: string;
  language: Language;
  params: Parsed<RouteOf<Id>, 'params'>;
  query: Parsed<RouteOf<Id>, 'query'>;
  body: Parsed<RouteOf<Id>, 'body'>;
  /** Everybody signed in; on public routes nobody. */
  actor: Actor;
  /** Where the request comes from, as limits count it; for nothing else. */
  address: string;
  /** The address that was asked, like `https://12345.example`, on routes where the front says it. */
  asked?: string;
  /** On routes that open a case: the reading of it, which began with the request. */
  opened?: Promise<CaseFile | undefined>;
  idempotencyKey?: string;
  ifMatch?: number;
  /** The answer goes out after this is written; where it cannot be, there is none. The handler need not wait for it. */
  hold?: (writing: Promise<unknown>) => void;
  /** Makes the answer of a reply that will be given unless what is under way fails: the handler tells it while it waits. */
  ready?: (reply: object) => void;
};

export type ReplyBody<Id extends RouteId> =
  RouteOf<Id> extends { reply: infer Schema extends z.ZodType } ? z.input<Schema> : never;
export type Handler<Id extends RouteId> = (request: Request<Id>) => Promise<ReplyBody<Id> | Refusal>;

/** One handler per route of the module: a route without one does not compile. */
export type Handlers<M extends Module> = { [Id in RouteIdOf<M>]: Handler<Id> };
