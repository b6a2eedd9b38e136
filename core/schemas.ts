/** Building blocks of request bodies. Lengths are in characters. */
import * as z from 'zod';
import {
  confidentialities,
  dispatchModes,
  keysOf,
  natures,
  requesterKinds,
  satisfactions,
  sexes,
  sources,
  urgencies,
} from './vocabulary.ts';

/** Text limits of the product, in characters. */
export const limits = {
  title: 100,
  content: 3000,
  requirement: 2000,
  opinion: 2000,
  reply: 2000,
  comment: 1000,
  line: 200,
};

/** Required text, trimmed. */
export const text = (max: number) => z.string().trim().min(1).max(max);
/** Optional text; blank counts as absent. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((value) => (value === '' ? undefined : value))
    .optional();

export const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());
export const unitId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const userIdForm = /^[A-Za-z0-9._-]{1,60}$/;
export const userId = z.string().regex(userIdForm);
/** Somebody who is to be chosen: nothing chosen is said as such. */
export const chosenUserId = z.string().min(1, { abort: true }).regex(userIdForm);
export const caseNo = z.string().regex(/^HK\d{15}$/);
export const hotIssueId = z.string().regex(/^[a-f0-9]{24}$/);
/** A call as the switch names it. */
export const callId = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
export const category = z.string().regex(/^\d{2}(\d{2}){0,3}$/);

/** An identifier that was made for a thing, not given by somebody. */
export const madeId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** A telephone number as people write it down. */
export const phoneNumber = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 -]{4,18}[0-9]$/);

export const requester = z.strictObject({
  name: optionalText(50),
  phone: phoneNumber.or(z.literal('').transform(() => undefined)).optional(),
  sex: z.enum(keysOf(sexes)).optional(),
  kind: z.enum(keysOf(requesterKinds)).optional(),
  group: optionalText(20),
  anonymous: z.boolean().optional(),
  confidentiality: z.enum(keysOf(confidentialities)).optional(),
});

export const place = z.strictObject({
  district: optionalText(40),
  street: optionalText(40),
  community: optionalText(60),
  address: optionalText(limits.line),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
});

/** The most working days that a dispatcher may give a unit. */
export const mostHandlingDays = 60;
export const handlingDays = z.int().min(1).max(mostHandlingDays);

export const dispatchUnit = z.strictObject({
  unitId,
  requirement: optionalText(limits.requirement),
  days: handlingDays.optional(),
});
export type DispatchUnit = z.output<typeof dispatchUnit>;

export const sourceKey = z.enum(keysOf(sources));
export const natureKey = z.enum(keysOf(natures));
export const urgencyKey = z.enum(keysOf(urgencies));
export const modeKey = z.enum(keysOf(dispatchModes));
export const satisfactionKey = z.enum(keysOf(satisfactions));

/** Where a list goes on, as its last page said: opaque and signed. */
export const cursor = z.string().max(2000).optional();
/** What every list that comes in pages may be asked: how many rows, and from where. */
export const page = { limit: z.coerce.number().int().min(1).max(100).optional(), cursor };
