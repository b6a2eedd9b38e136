/** What cases can be asked for: every condition of 办件查询, each from a closed vocabulary, joined by “and”. */
import * as z from 'zod';
import { caseNo, category, phoneNumber, unitId, userId } from '../schemas.ts';
import {
  caseStatuses,
  type Dictionary,
  handlingModes,
  keysOf,
  natures,
  satisfactions,
  sources,
  urgencies,
} from '../vocabulary.ts';
import { type ConditionName, caseFlags, clockStates, type PeriodName, periodNames } from './names.ts';
import { isLongEnough, wordsIn } from './text.ts';

/** Several values in one parameter, parted by commas: a case must have one of them. */
const oneOf = <Schema extends z.ZodType<string, string>>(value: Schema) =>
  z
    .string()
    .max(1000)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(value).min(1).max(50));
const key = <D extends Dictionary>(dictionary: D) => oneOf(z.enum(keysOf(dictionary)));

/** A day by which cases are asked for: what lies outside these years is a slip, and far outside them no day that can be counted from. */
export const queryDate = z.iso.date({ abort: true }).refine((date) => date >= '2000-01-01' && date <= '2199-12-31', {
  params: { zh: '须在 2000 年至 2199 年之间', en: 'must lie in the years 2000 to 2199' },
});
const place = z.string().trim().min(1).max(60);

/** Words to look for; each part between blanks or punctuation must occur somewhere in the case's texts. */
const soughtText = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .superRefine((text, issues) => {
    if (wordsIn(text).length > 0 && wordsIn(text).every(isLongEnough)) return;
    issues.addIssue({ code: 'too_small', minimum: 2, origin: 'string', inclusive: true, input: text });
  });

/** Conditions as they stand in an address. All are optional. */
export const conditionFields = {
  caseNo: caseNo.optional(),
  upstreamNo: z.string().trim().min(1).max(100).optional(),
  /** The requester's number. */
  phone: phoneNumber.optional(),
  receivedFrom: queryDate.optional(),
  receivedUntil: queryDate.optional(),
  /** First given to a unit. */
  dispatchedFrom: queryDate.optional(),
  dispatchedUntil: queryDate.optional(),
  dueFrom: queryDate.optional(),
  dueUntil: queryDate.optional(),
  closedFrom: queryDate.optional(),
  closedUntil: queryDate.optional(),
  source: key(sources).optional(),
  nature: key(natures).optional(),
  /** Codes; each stands for all below it. */
  category: oneOf(category).optional(),
  district: place.optional(),
  street: place.optional(),
  community: place.optional(),
  /** Units that have, or had, a part; each stands for all below it. */
  unit: oneOf(unitId).optional(),
  status: key(caseStatuses).optional(),
  urgency: key(urgencies).optional(),
  mode: key(handlingModes).optional(),
  /** All of them must hold. */
  flags: key(caseFlags).optional(),
  clock: key(clockStates).optional(),
  /** What the citizen said last of the result and of the attitude. */
  result: key(satisfactions).optional(),
  attitude: key(satisfactions).optional(),
  taker: oneOf(userId).optional(),
  handler: oneOf(userId).optional(),
  q: soughtText.optional(),
} as const satisfies Record<ConditionName, z.ZodType>;
export const conditions = z.strictObject(conditionFields);
export type Conditions = z.output<typeof conditions>;

/** Conditions as they are checked: the number as a keyed digest, units with all below them. */
export type Wish = Omit<Conditions, 'phone' | 'unit'> & { caller?: string; units?: readonly string[] };

/** The period whose end lies before its beginning; undefined where all make sense. */
export function brokenPeriod(given: Conditions): PeriodName | undefined {
  return periodNames.find((name) => {
    const [from, until] = [given[`${name}From`], given[`${name}Until`]];
    return from !== undefined && until !== undefined && until < from;
  });
}
