/** What an amendment changed, in words. Personal data are named, never repeated. */
import type { EventData } from '#core/events.ts';
import { natures, sources, urgencies } from '#core/vocabulary.ts';
import type { Words } from './event-words.ts';
import { type TrailText, trailTexts } from './trail-texts.ts';

/** The new value of each choice, the place in one line, and which fields are empty now. */
export function amendedPhrases(data: EventData['amended'], words: Words): (string | false | undefined)[] {
  const { text, label, comma } = words;
  const {
    nature,
    urgency,
    source,
    category,
    area,
    confidentiality,
    anonymous,
    hasPhone,
    repeatOf,
    cleared = [],
  } = data;
  const value = (field: TrailText, shown: string | undefined) =>
    shown !== undefined && shown !== '' && text('newValue', { field: text(field), value: shown });
  const requester = [confidentiality, anonymous, hasPhone].some((one) => one !== undefined);
  const name = (field: string) => (Object.hasOwn(trailTexts, field) ? text(field as TrailText) : field);
  return [
    value('nature', nature && label(natures[nature])),
    value('urgency', urgency && label(urgencies[urgency])),
    value('source', source && label(sources[source])),
    value('category', category && words.category(category)),
    value('area', area && [area.district, area.street, area.community].filter(Boolean).join(' ')),
    value('repeatOf', repeatOf),
    requester && text('changed', { fields: text('requester') }),
    cleared.length > 0 && text('cleared', { fields: cleared.map(name).join(comma) }),
  ];
}
