/** Field limits of every request body, from the route table's schemas. The portal's build ships the values of this module only. */

import * as z from 'zod';
import { missingFields } from '#core/commands/intake.ts';
import type { FieldError } from '#core/refusals.ts';
import { routeIds, routeOf } from '#core/routes.ts';

/** Lengths in characters; `items` limits how many of a list. Field paths are dotted: `requester.phone`. */
export type FieldRule = {
  required?: true;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  pattern?: string;
};
export type BodyRules = Record<string, FieldRule>;

type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
} & Omit<FieldRule, 'required'>;

const limits = ['minLength', 'maxLength', 'minimum', 'maximum', 'maxItems', 'pattern'] as const;

function rulesOf(schema: Schema, prefix = ''): BodyRules {
  const rules: BodyRules = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const path = `${prefix}${name}`;
    const own = field.anyOf?.[0] ?? field;
    const rule: FieldRule = schema.required?.includes(name) === true ? { required: true } : {};
    for (const limit of limits) if (own[limit] !== undefined) Object.assign(rule, { [limit]: own[limit] });
    rules[path] = rule;
    if (own.type === 'object') Object.assign(rules, rulesOf(own, `${path}.`));
  }
  return rules;
}

export const fieldRules: Record<string, BodyRules> = Object.fromEntries(
  routeIds.flatMap((id) => {
    const { body } = routeOf(id);
    return body === undefined
      ? []
      : [[id, rulesOf(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema)]];
  }),
);

/** What a case needs before it leaves the desk, with the sentence for each field that lacks it. A draft may leave it out. */
export const neededToLeave: readonly FieldError[] = missingFields({})?.errors ?? [];
