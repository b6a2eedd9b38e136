/** 更正: what was taken down wrongly. In a draft everything; afterwards all but the citizen's words, which are only supplemented. */
import * as z from 'zod';
import type { Amendment } from '../events.ts';
import { refuse, refuseField } from '../refusals.ts';
import {
  caseNo,
  category,
  limits,
  natureKey,
  optionalText,
  place,
  requester,
  sourceKey,
  text,
  urgencyKey,
} from '../schemas.ts';
import { caseStatus } from '../status.ts';
import { command, draft, dropUndefined, type Input } from './definition.ts';

/** Fields left out stay as they are; an empty text clears its field. The requester and the place are given whole. */
const body = z.strictObject({
  title: z.string().trim().max(limits.title).optional(),
  content: z.string().trim().max(limits.content).optional(),
  demands: z.array(text(500)).max(20).optional(),
  source: sourceKey.optional(),
  nature: natureKey.optional(),
  urgency: urgencyKey.optional(),
  category: category.or(z.literal('')).optional(),
  requester: requester.optional(),
  place: place.optional(),
  subject: z.string().trim().max(100).optional(),
  /** The earlier case that this one repeats; an empty text: it repeats none. */
  repeatOf: caseNo.or(z.literal('')).optional(),
  reason: optionalText(limits.comment),
});
type Body = z.output<typeof body>;

/** The citizen's own words and how they came: fixed once the draft is sent. */
const words = ['content', 'demands', 'source'] as const;
const requesterTexts = ['name', 'phone', 'sex', 'kind', 'group'] as const;

function requesterOf(given: NonNullable<Body['requester']>) {
  const { confidentiality, anonymous = false, ...texts } = given;
  const named = anonymous ? { ...texts, name: undefined } : texts;
  return {
    facts: {
      ...(confidentiality === undefined ? {} : { confidentiality }),
      anonymous,
      hasPhone: named.phone !== undefined,
    },
    texts: named,
    cleared: requesterTexts.filter((field) => named[field] === undefined),
  };
}

function placeOf({ address, lat, lon, ...area }: NonNullable<Body['place']>) {
  return {
    facts: { area: dropUndefined(area) as NonNullable<Amendment['area']>, ...dropUndefined({ lat, lon }) },
    texts: { address },
    cleared: address === undefined ? ['address'] : [],
  };
}

/** What the event says of one text field that was given: its text, or that it is empty now. */
function textField(field: string, given: string | undefined) {
  if (given === undefined) return { texts: {}, cleared: [] };
  return given === '' ? { texts: {}, cleared: [field] } : { texts: { [field]: given }, cleared: [] };
}

function changesOf(given: Body): { facts: Amendment; texts: Record<string, string | undefined>; cleared: string[] } {
  const { requester: who, place: where, demands, nature, urgency, source, repeatOf, category: kind } = given;
  const parts = [
    ...(who === undefined ? [] : [requesterOf(who)]),
    ...(where === undefined ? [] : [placeOf(where)]),
    ...(['title', 'content', 'subject'] as const).map((field) => textField(field, given[field])),
    ...(demands === undefined ? [] : [textField('demands', demands.length === 0 ? '' : JSON.stringify(demands))]),
  ];
  const emptied = (['category', 'repeatOf'] as const).filter((field) => given[field] === '');
  const cleared = [...parts.flatMap((part) => part.cleared), ...emptied];
  const facts = Object.assign(
    dropUndefined({
      ...{ nature, urgency, source, demands: demands?.length },
      ...{ category: kind || undefined, repeatOf: repeatOf || undefined },
    }),
    ...parts.map((part) => ('facts' in part ? part.facts : {})),
  ) as Amendment;
  return { facts, texts: Object.assign({}, ...parts.map((part) => part.texts)), cleared };
}

function refusedOf({ state, body: given, context }: Input<Body>) {
  const { reason: _, ...fields } = given;
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  if (named.length === 0) return refuse('nothing_amended');
  const fixed = caseStatus(state) === 'draft' ? undefined : words.find((field) => given[field] !== undefined);
  const titleGone = caseStatus(state) !== 'draft' && given.title === '';
  if (fixed !== undefined || titleGone) {
    const message = { zh: '不能更改', en: 'Not to be changed' };
    return refuse('words_unchanged', {}, [{ path: fixed ?? 'title', message }]);
  }
  if (given.repeatOf === state.caseNo) return refuseField('repeatOf', '不能是本办件', 'must not be the case itself');
  // A case keeps a category that was retired since; another one must be in use.
  const other = given.category === '' || given.category === state.category ? undefined : given.category;
  if (other !== undefined && !context.categoryExists(other)) {
    const message = { zh: '问题分类不存在或已停用', en: 'No such category in use' };
    return refuse('unknown_category', { category: other }, [{ path: 'category', message }]);
  }
  return undefined;
}

/** 更正. The clocks of steps not yet done are computed anew, their first dues kept. */
export const amend = command({
  body,
  decide(input) {
    const refusal = refusedOf(input);
    if (refusal !== undefined) return refusal;
    const { facts, texts, cleared } = changesOf(input.body);
    const data = { ...facts, ...(cleared.length === 0 ? {} : { cleared }) };
    return [draft('amended', input, data, { ...texts, reason: input.body.reason })];
  },
});
