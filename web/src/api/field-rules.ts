/** Field limits of every request body, from the route table's schemas. The portal's build ships the values of this module only. */

import * as z from 'zod';
import { missingFields } from '#core/commands/intake.ts';
import type { FieldError } from '#core/refusals.ts';
import { routeIds, routeOf } from '#core/routes.ts';

/** Lengths in characters. Field paths are dotted (`requester.phone`), the entries of a list are `demands[]`. */
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
  items?: Schema;
} & Omit<FieldRule, 'required'>;

const limits = ['minLength', 'maxLength', 'minimum', 'maximum', 'maxItems', 'pattern'] as const;

function ruleOf(path: string, schema: Schema, required: boolean): BodyRules {
  const own = schema.anyOf?.[0] ?? schema;
  const rule: FieldRule = required ? { required } : {};
  for (const limit of limits) if (own[limit] !== undefined) Object.assign(rule, { [limit]: own[limit] });
  return {
    [path]: rule,
    ...(own.type === 'object' ? rulesOf(own, `${path}.`) : {}),
    ...(own.items === undefined ? {} : ruleOf(`${path}[]`, own.items, true)),
  };
}

function rulesOf(schema: Schema, prefix = ''): BodyRules {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) =>
    ruleOf(`${prefix}${name}`, field, schema.required?.includes(name) === true),
  );
  return Object.assign({}, ...fields);
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
