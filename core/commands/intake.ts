/** Intake: registering a request, sending it to the centre, answering it at the desk, adding to it later. */
import * as z from 'zod';
import type { Actor } from '../case.ts';
import type { Draft } from '../events.ts';
import { type FieldError, type Refusal, refuse, refuseField } from '../refusals.ts';
import {
  callId,
  caseNo,
  category,
  hotIssueId,
  instant,
  limits,
  natureKey,
  optionalText,
  place,
  requester,
  sourceKey,
  text,
  urgencyKey,
} from '../schemas.ts';
import { usualConfidentiality } from '../vocabulary.ts';
import type { Context } from './definition.ts';
import { command, draft } from './definition.ts';

/** Body of `register`. A draft may leave out what the centre needs; everything given is checked all the same. */
export const registerBody = z.strictObject({
  title: optionalText(limits.title),
  content: optionalText(limits.content),
  source: sourceKey,
  nature: natureKey,
  category: category.optional(),
  urgency: urgencyKey.optional(),
  requester: requester.default({}),
  place: place.default({}),
  subject: optionalText(100),
  demands: z.array(text(500)).max(20).optional(),
  callId: callId.optional(),
  /** The earlier case of the same subject and place that this one repeats. */
  repeatOf: caseNo.optional(),
  /** 群体事件: the hot issue that it is registered as a part of. */
  hotIssueId: hotIssueId.optional(),
  /** 补录: taken down on paper while the system was down; when, and why it is entered later. */
  late: z.strictObject({ at: instant, reason: text(limits.comment) }).optional(),
  draft: z.boolean().optional(),
});
export type RegisterBody = z.output<typeof registerBody>;

/** What an import adds: the upper-level platform's own number and time. */
export const importedBody = registerBody.omit({ hotIssueId: true }).extend({
  upstreamNo: text(64),
  upstreamReceivedAt: instant.optional(),
});

/** Fields without which nobody could dispatch the case. */
const required = {
  title: { zh: '标题', en: 'title' },
  content: { zh: '内容', en: 'content' },
} as const;

/** Refuses what is required and missing. */
export function missingFields(given: { title?: unknown; content?: unknown }): Refusal | undefined {
  return refuseMissing(Object.keys(required).filter((path) => given[path as keyof typeof required] === undefined));
}

/** The refusal that names the missing fields; nothing where none is missing. */
export function refuseMissing(paths: readonly string[]): Refusal | undefined {
  if (paths.length === 0) return undefined;
  const names = paths.map((path) => required[path as keyof typeof required]);
  const errors: FieldError[] = paths.map((path, index) => ({
    path,
    message: { zh: `请填写${names[index]?.zh}`, en: `Please fill in the ${names[index]?.en}` },
  }));
  const fields = { zh: names.map((name) => name.zh).join('、'), en: names.map((name) => name.en).join(', ') };
  return refuse('incomplete', { fields }, errors);
}

type Registration = RegisterBody & { upstreamNo?: string; upstreamReceivedAt?: string | undefined };

/**
 * Registers a request. Reports of wrongdoing are confidential (name and number) unless the call-taker says otherwise;
 * anonymous requests keep no name. What is entered later (补录) is received now all the same; when it was taken down is kept beside.
 */
export function decideRegister(body: Registration, actor: Actor, context: Context): Draft[] | Refusal {
  if (body.category !== undefined && !context.categoryExists(body.category)) {
    const message = { zh: '问题分类不存在或已停用', en: 'No such category in use' };
    return refuse('unknown_category', { category: body.category }, [{ path: 'category', message }]);
  }
  if (body.draft !== true) {
    const missing = missingFields(body);
    if (missing !== undefined) return missing;
  }
  if (body.late !== undefined && body.late.at > context.now) {
    return refuseField('late.at', '补录的时间不能晚于现在', 'must not be later than now');
  }
  const { name, phone, sex, group, kind, anonymous, confidentiality } = body.requester;
  const { address, lat, lon, ...area } = body.place;
  const registered = draft(
    'registered',
    { actor, context, branch: undefined },
    {
      source: body.source,
      nature: body.nature,
      urgency: body.urgency ?? 'normal',
      ...(body.category === undefined ? {} : { category: body.category }),
      area: JSON.parse(JSON.stringify(area)),
      confidentiality: confidentiality ?? usualConfidentiality(body.nature),
      anonymous: anonymous ?? false,
      hasPhone: phone !== undefined,
      demands: body.demands?.length ?? 0,
      draft: body.draft ?? false,
      ...(body.upstreamNo === undefined ? {} : { upstreamNo: body.upstreamNo }),
      ...(body.upstreamReceivedAt === undefined ? {} : { upstreamReceivedAt: body.upstreamReceivedAt }),
      ...(body.callId === undefined ? {} : { callId: body.callId }),
      ...(body.repeatOf === undefined ? {} : { repeatOf: body.repeatOf }),
      ...(body.hotIssueId === undefined ? {} : { hotIssueId: body.hotIssueId }),
      ...(body.late === undefined ? {} : { takenAt: body.late.at }),
      ...(lat === undefined ? {} : { lat }),
      ...(lon === undefined ? {} : { lon }),
    },
    {
      title: body.title,
      content: body.content,
      name: anonymous === true ? undefined : name,
      phone,
      sex,
      kind,
      group,
      address,
      subject: body.subject,
      lateReason: body.late?.reason,
      demands: body.demands === undefined || body.demands.length === 0 ? undefined : JSON.stringify(body.demands),
    },
  );
  return [registered];
}

/** 送监督指挥中心: a draft goes to the centre's queue. */
export const send = command({
  body: z.strictObject({}),
  decide: (input) => [draft('sent', input, {})],
});

/** 前台办结: the call-taker's answer closes the case. */
export const answer = command({
  body: z.strictObject({
    reply: text(limits.reply),
    knowledge: z.array(text(64)).max(20).optional(),
  }),
  decide: (input) => {
    const { body, context, state } = input;
    const units = [...context.responsible(state.category, state.area)];
    const data = { knowledge: body.knowledge ?? [], ...(units.length === 0 ? {} : { units }) };
    return [draft('answered', input, data, { reply: body.reply })];
  },
});

/** 补单: what the citizen adds; their words are never changed, only supplemented. */
export const supplement = command({
  body: z.strictObject({ text: text(limits.content) }),
  decide: (input) => [draft('supplemented', input, {}, { text: input.body.text })],
});

/** 备注: an internal remark. */
export const note = command({
  body: z.strictObject({ text: text(limits.comment) }),
  decide: (input) => [draft('noted', input, {}, { text: input.body.text })],
});
