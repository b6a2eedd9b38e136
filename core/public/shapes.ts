/** What the public routes take and answer. */
import * as z from 'zod';
import type { RegisterBody } from '../commands/intake.ts';
import { caseNo, limits, optionalText, place, requester, satisfactionKey, text } from '../schemas.ts';
import { label } from '../view/label.ts';
import { uploadLink } from '../view/link.ts';
import { caseStatuses, keysOf } from '../vocabulary.ts';
import { citizenNatures, photoLimits } from './choices.ts';
import { code } from './code.ts';

const photo = z.strictObject({
  size: z.int().min(1).max(photoLimits.size),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const photos = z.array(photo).max(photoLimits.count).optional();
export type AnnouncedPhoto = z.output<typeof photo>;

/** A request from the web. `confidential`: the departments are told neither name nor number. */
export const publicRequest = z.strictObject({
  nature: z.enum(citizenNatures),
  content: text(limits.content),
  place: place.pick({ district: true, street: true, address: true }).default({}),
  requester: requester.pick({ name: true, phone: true }).extend({ confidential: z.boolean().optional() }).default({}),
  photos,
});
export type PublicRequest = z.output<typeof publicRequest>;

const titleLength = 30;

/** The first sentence, shortened: what lists show until the centre amends it. */
export function titleOf(content: string): string {
  const [first = content] = content.split(/[\n。！？!?]/u, 1);
  const letters = [...(first.trim() || content)];
  return letters.length <= titleLength ? letters.join('') : `${letters.slice(0, titleLength - 1).join('')}…`;
}

/** The request as it is registered: its source is the web, and who gives no name stays anonymous. */
export function registrationOf({ nature, content, place: where, requester: who }: PublicRequest): RegisterBody {
  const { confidential, name, phone } = who;
  return {
    title: titleOf(content),
    content,
    source: 'web',
    nature,
    requester: {
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { phone }),
      anonymous: name === undefined,
      ...(confidential === true ? { confidentiality: 'both' as const } : {}),
    },
    place: where,
  };
}

const key = { caseNo, code };
export const trackBody = z.strictObject(key);
export const supplementBody = z.strictObject({ ...key, text: text(limits.content), photos });
/** `digits`: the last four of the number on file, where there is one. */
export const withdrawBody = z.strictObject({
  ...key,
  reason: text(limits.comment),
  digits: z.string().trim().max(4).optional(),
});
export const rateBody = z.strictObject({
  ...key,
  solved: z.boolean(),
  resultSatisfaction: satisfactionKey,
  attitudeSatisfaction: satisfactionKey,
  reason: optionalText(limits.comment),
});

export const citizenCommands = ['supplement', 'withdraw', 'rate'] as const;

/** What a citizen is told of a case: its state, never who asked or what they wrote. */
export const publicCase = z.object({
  caseNo: z.string(),
  status: z.enum(keysOf(caseStatuses)),
  words: label,
  receivedAt: z.string(),
  dispatchedAt: z.string().optional(),
  closedAt: z.string().optional(),
  /** By when, and why: each day counted or left out. */
  expected: z
    .object({
      what: label,
      due: z.string(),
      provisional: z.boolean(),
      /** The time stands still at present. */
      still: z.boolean(),
      steps: z.array(z.object({ text: label, notice: z.string().optional() })),
    })
    .optional(),
  replies: z.array(z.object({ unit: label.optional(), text: z.string() })),
  refusal: z.object({ ground: label, guidance: z.string().optional() }).optional(),
  may: z.array(z.enum(citizenCommands)),
  rated: z.boolean(),
  /** Withdrawing asks for the last four digits of the number on file. */
  hasPhone: z.boolean(),
  now: z.string(),
});
export type PublicCase = z.output<typeof publicCase>;

export const submitted = z.object({ caseNo: z.string(), code: z.string(), uploads: z.array(uploadLink) });
export const supplemented = publicCase.extend({ uploads: z.array(uploadLink) });

/** What the form offers. */
export const publicForm = z.object({
  districts: z.array(z.object({ name: z.string(), streets: z.array(z.string()) })),
});
