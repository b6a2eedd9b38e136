/** How a module speaks on the wire, where that is not the product's own JSON. */
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Refusal } from '#core/refusals.ts';
import type { RouteId } from '#core/routes.ts';
import type { Language } from '#core/vocabulary.ts';
import type { GatewayEvent } from './request.ts';

export type Answer = APIGatewayProxyStructuredResultV2;

export type Dialect = {
  /** True where an argument of an address that is named without a value is as good as none. */
  emptyIsAbsent?: true;
  /** What a body that is not empty says. */
  readBody(text: string, event: GatewayEvent): unknown;
  /** A reply that has passed the route's schema. */
  answer(id: RouteId, status: number, value: unknown, event: GatewayEvent): Answer;
  refuse(refusal: Refusal, language: Language, event: GatewayEvent): Answer;
};
