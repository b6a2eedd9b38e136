/** What a command is made of: the shape of its body and the decision itself. */
import type * as z from 'zod';
import type { Actor, Branch, Case, Instant } from '../case.ts';
import type { Draft, EventData, EventType, Texts } from '../events.ts';
import type { Refusal } from '../refusals.ts';
import type { Policy } from '../time/policy.ts';
import { type Calendars, type PolicyVersion, policyAt } from '../time/versions.ts';

/** What decisions know besides the case: given by the caller, because the core reads no clock and no table. */
export type Context = {
  now: Instant;
  policy: Policy;
  /** The versions of the policy, where there are several; the case's own is then chosen by when it was received. */
  policies?: readonly PolicyVersion[];
  calendars: Omit<Calendars, 'version'>;
  /** The unit's parent (null for a top-level one), undefined where there is no such unit. */
  unitParent(unitId: string): string | null | undefined;
  /** True when the user may act as handler in the unit. */
  isHandler(userId: string, unitId: string): boolean;
  /** Whether new cases may carry the category: it exists and is not retired. */
  categoryExists(code: string): boolean;
  /** The other case of a command that concerns two; absent where there is none. */
  partner?: Case;
  /** The units that the responsibility catalogue names. */
  responsible(category: string | undefined, area: { district?: string; street?: string }): readonly string[];
};

/** The context with the policy that holds for a case received at an instant. */
export function underPolicy(context: Context, received: Instant): Context {
  const policy = context.policies === undefined ? undefined : policyAt(context.policies, received);
  return policy === undefined || policy === context.policy ? context : { ...context, policy };
}

export type Input<Body> = { state: Case; branch: Branch | undefined; body: Body; actor: Actor; context: Context };

export type Command<Schema extends z.ZodType = z.ZodType> = {
  body: Schema;
  decide(input: Input<z.output<Schema>>): Draft[] | Refusal;
  /** The number of the other case that the command concerns, and what is decided on it in the same transaction. */
  partner?(input: { state: Case; body: z.output<Schema> }): string | undefined;
  partnerCommand?: 'take-follower' | 'drop-follower';
};

/** Ties a body's schema to its decision, so that the body's type is known inside. */
export function command<Schema extends z.ZodType>(definition: Command<Schema>): Command<Schema> {
  return definition;
}

/** Makes one event; texts that are absent or blank are left out. */
export function draft<T extends EventType>(
  type: T,
  { actor, context, branch }: Pick<Input<unknown>, 'actor' | 'context' | 'branch'>,
  data: EventData[T],
  texts: Record<string, string | undefined> = {},
): Draft {
  const given: Texts = {};
  for (const [field, value] of Object.entries(texts)) if (value !== undefined && value !== '') given[field] = value;
  const made = {
    type,
    at: context.now,
    actor: { id: actor.id, name: actor.name, ...(actor.unitId === undefined ? {} : { unitId: actor.unitId }) },
    ...(branch === undefined ? {} : { branch: branch.id }),
    data: dropUndefined(data),
    ...(Object.keys(given).length === 0 ? {} : { texts: given }),
  };
  return made as unknown as Draft;
}

/** A copy without keys whose value is undefined, so that events are the same however a body was written. */
export function dropUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
