/** 更正: the form begins with what the case says, and sends what was changed. */
import type { CaseView } from '#core/view/shapes.ts';
import type { Nature, RequesterKind, Sex, Source, Urgency } from '#core/vocabulary.ts';
import type { CategoryValues } from '#web/ui/case-fields/category-box.tsx';
import type { PlaceValues } from '#web/ui/case-fields/place-group.tsx';
import type { RequesterValues } from '#web/ui/case-fields/requester-group.tsx';

export type AmendValues = CategoryValues & {
  title: string;
  content: string;
  /** One a line. */
  demands: string;
  source: Source;
  nature: Nature;
  urgency: Urgency;
  subject: string;
  requester: RequesterValues;
  place: PlaceValues;
  reason: string;
};

/** What the case says now. */
export function presentValues(view: CaseView): AmendValues {
  const { requester, place } = view;
  return {
    title: view.title ?? '',
    content: view.content ?? '',
    demands: view.demands.join('\n'),
    source: view.source,
    nature: view.nature,
    urgency: view.urgency,
    category: view.category ?? '',
    categoryText: '',
    subject: view.subject ?? '',
    requester: {
      phone: requester.phone ?? '',
      name: requester.name ?? '',
      sex: (requester.sex ?? '') as Sex | '',
      kind: (requester.kind ?? '') as RequesterKind | '',
      group: requester.group ?? '',
      anonymous: requester.anonymous,
      confidentiality: requester.confidentiality,
    },
    place: {
      district: place.district ?? '',
      street: place.street ?? '',
      community: place.community ?? '',
      address: place.address ?? '',
    },
    reason: '',
  };
}

/** True while the citizen's words and how they came may still be changed. */
export const mayChangeWords = ({ status }: Pick<CaseView, 'status'>): boolean => status === 'draft';

/** True when the reader sees the requester as they are: nobody sends back what was shown shortened. */
export const mayChangeRequester = ({ requester }: Pick<CaseView, 'requester'>): boolean =>
  requester.masked.length === 0;

const trimmed = <T extends object>(fields: T): T =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]),
  ) as T;
const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(trimmed(fields)).filter(([, value]) => value !== '')) as Partial<T>;
const isSame = (one: object, other: object) => JSON.stringify(trimmed(one)) === JSON.stringify(trimmed(other));
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/**
 * The fields that differ from the case: an emptied text as `''`, the requester and the place whole when any of theirs differs. The
 * body is not cleaned of blanks afterwards, because a blank clears its field.
 */
export function changesOf(view: CaseView, values: AmendValues): Record<string, unknown> {
  const before = presentValues(view);
  const changed: Record<string, unknown> = {};
  const words = mayChangeWords(view);
  const texts = words
    ? (['title', 'content', 'subject', 'category'] as const)
    : (['title', 'subject', 'category'] as const);
  for (const field of texts) if (values[field].trim() !== before[field].trim()) changed[field] = values[field].trim();
  const choices = words ? (['source', 'nature', 'urgency'] as const) : (['nature', 'urgency'] as const);
  for (const field of choices) if (values[field] !== before[field]) changed[field] = values[field];
  if (words && lines(values.demands).join('\n') !== lines(before.demands).join('\n')) {
    changed.demands = lines(values.demands);
  }
  if (mayChangeRequester(view) && !isSame(values.requester, before.requester)) {
    const { anonymous, ...who } = values.requester;
    changed.requester = { ...given({ ...who, name: anonymous ? '' : who.name }), anonymous };
  }
  if (!isSame(values.place, before.place)) changed.place = given(values.place);
  return changed;
}

/** The body of the command: the changes, and why. */
export function amendBody(view: CaseView, values: AmendValues): Record<string, unknown> {
  const reason = values.reason.trim();
  return { ...changesOf(view, values), ...(reason === '' ? {} : { reason }) };
}
