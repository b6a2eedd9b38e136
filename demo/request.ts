/** Makes one citizen's request: believable, invented, the same for the same seed. */
import { responsibleUnits } from '#core/catalogue.ts';
import type { Confidentiality, Nature, Source, Urgency } from '#core/vocabulary.ts';
import { categoryOf } from './categories.ts';
import { drawPerson, drawStreet, type Person } from './persons.ts';
import { type PlacedText, placeOf } from './placing.ts';
import { chance, pick, type Random, weighted, weightedOf } from './random.ts';
import { responsibility } from './responsibility.ts';
import { fillSlots, placeSlots, type Scene } from './slots.ts';
import type { LeafTexts } from './texts/leaf.ts';
import { leafTexts, textsOf } from './texts/leaves.ts';
import * as phrases from './texts/phrases.ts';
import { others, praises, suggestions } from './texts/special.ts';
import { unitOf } from './units.ts';
import { kindNatures, natureWeights, servedLeaves, sourceWeights, urgencyWeights } from './weights.ts';

export type DemoRequester = {
  name?: string;
  phone?: string;
  sex: 'male' | 'female';
  kind: 'person';
  group?: string;
  anonymous?: true;
  confidentiality?: Confidentiality;
};

/** The body of a registration. */
export type DemoRequest = {
  title: string;
  content: string;
  nature: Nature;
  category: string;
  urgency: Urgency;
  source: Source;
  requester: DemoRequester;
  place: PlacedText;
  subject?: string;
  demands?: string[];
};

/** What the caller fixes beforehand; the rest is drawn. */
export type RequestWish = {
  nature?: Nature;
  category?: string;
  urgency?: Urgency;
  source?: Source;
  district?: string;
  street?: string;
  person?: Person;
  /** Names of places and figures that the text must use, by slot: `{ estate: '椰岸花园' }`. */
  values?: Readonly<Record<string, string>>;
};

const urgentNatures = { help: 0.6, complaint: 0.35, report: 0.05 };

function drawLeaf(next: Random, nature: Nature, hazardous: boolean): LeafTexts {
  if (nature === 'praise' || nature === 'other') return textsOf(pick(next, servedLeaves));
  const leaves = hazardous ? leafTexts.filter((leaf) => leaf.hazard === true) : leafTexts;
  return weightedOf(next, leaves, (leaf) => leaf.weight * (kindNatures[leaf.kind][nature] ?? 0));
}

type Written = { title: string; content: string; templates: string; demands?: string[] };
type Writing = { next: Random; scene: Scene; leaf: LeafTexts; source: Source; urgency: Urgency };

function writeProblem({ next, scene, leaf, source, urgency }: Writing): Written {
  const [title, course] = pick(next, leaf.problems);
  const wanted = [pick(next, leaf.demands)];
  if (chance(next, 0.35)) wanted.push(pick(next, phrases.furtherDemands));
  const group = leaf.code.slice(0, 2);
  const parts = [pick(next, phrases.openers[source] ?? phrases.openers.phone), `${course}。`];
  if (chance(next, 0.65)) parts.push(pick(next, phrases.coursesOf(group)));
  if (chance(next, 0.5)) parts.push(pick(next, phrases.effects[group] ?? []));
  if (urgency === 'urgent') parts.push(pick(next, phrases.urgentSentences));
  if (urgency === 'critical') parts.push(pick(next, phrases.criticalSentences));
  parts.push(pick(next, phrases.demandSentences).replace('{demand}', wanted.join('，')));
  if (chance(next, 0.3)) parts.push(pick(next, phrases.closings));
  const fill = (template: string) => fillSlots(next, scene, template);
  return { title: fill(title), content: fill(parts.join('')), templates: title + course, demands: wanted.map(fill) };
}

function writeQuestion({ next, scene, leaf, source }: Writing): Written {
  const [topic, question] = pick(next, leaf.questions);
  const openers = source === 'phone' ? phrases.questionOpeners : phrases.writtenQuestionOpeners;
  const parts = [pick(next, openers), `${question.replace(/^(?:想了解|想咨询|咨询)/, '')}。`];
  const backgrounds = [pick(next, phrases.backgrounds), pick(next, phrases.backgrounds.slice(2))];
  if (chance(next, 0.8)) parts.push(backgrounds[0] as string);
  if (chance(next, 0.35) && backgrounds[1] !== backgrounds[0]) parts.push(backgrounds[1] as string);
  parts.push(pick(next, phrases.questionClosings));
  const fill = (template: string) => fillSlots(next, scene, template);
  const title = topic.includes('咨询') ? topic : `咨询${topic}`;
  return { title: fill(title), content: fill(parts.join('')), templates: topic + question };
}

function writeSpecial({ next, scene, leaf }: Writing, list: readonly (readonly [string, string])[]): Written {
  const [title, body] = pick(next, list);
  const unitId = responsibleUnits(responsibility, leaf.code, scene)[0]?.unitId ?? 'centre';
  const fill = (template: string) =>
    fillSlots(
      next,
      scene,
      template.replaceAll('{topic}', categoryOf(leaf.code).zh).replaceAll('{unit}', unitOf(unitId).zh),
    );
  return { title: fill(title), content: fill(body), templates: title + body };
}

function write(writing: Writing, nature: Nature): Written {
  if (nature === 'consult') return writeQuestion(writing);
  if (nature === 'suggest') return writeSpecial(writing, suggestions);
  if (nature === 'praise') return writeSpecial(writing, praises);
  if (nature === 'other') return writeSpecial(writing, others);
  return writeProblem(writing);
}

function drawRequester(next: Random, person: Person, nature: Nature): DemoRequester {
  const { name, phone, sex, group } = person;
  const base = { phone, sex, kind: 'person' as const, ...(group === undefined ? {} : { group }) };
  if (chance(next, nature === 'report' ? 0.35 : 0.02)) return { ...base, anonymous: true };
  if (nature === 'report' || !chance(next, 0.04)) return { name, ...base };
  return { name, ...base, confidentiality: weighted(next, { phone: 5, name: 2, both: 3 }) };
}

/** The district and street before the first place that a text names. */
function located(content: string, scene: Scene, templates: string): string {
  const first = placeSlots(templates)[0];
  const name = first === undefined ? undefined : scene.values[first];
  return name === undefined ? content : content.replace(name, `${scene.district}${scene.street}${name}`);
}

/**
 * One request as it is registered at the instant `at` (ISO 8601, UTC): nature, source, urgency and area in the usual
 * proportions, unless the wish fixes them. Title ≤ 100 characters, content ≤ 3,000.
 */
export function createRequest(next: Random, at: string, wish: RequestWish = {}): DemoRequest {
  const person = wish.person ?? drawPerson(next);
  const nearHome = chance(next, 0.7) ? person : drawStreet(next);
  const area =
    wish.district === undefined || wish.street === undefined
      ? nearHome
      : { district: wish.district, street: wish.street };
  const urgency = wish.urgency ?? (wish.nature === undefined ? weighted(next, urgencyWeights) : 'normal');
  const pressing = urgency !== 'normal';
  const nature = wish.nature ?? weighted<Nature>(next, pressing ? urgentNatures : natureWeights);
  const source = wish.source ?? weighted(next, sourceWeights);
  const leaf = wish.category === undefined ? drawLeaf(next, nature, pressing) : textsOf(wish.category);
  const scene: Scene = { district: area.district, street: area.street, at, values: { ...wish.values } };
  const written = write({ next, scene, leaf, source, urgency }, nature);
  const { place, subject } = placeOf(next, scene, { templates: written.templates, category: leaf.code });
  return {
    title: written.title,
    content: located(written.content, scene, written.templates),
    nature,
    category: leaf.code,
    urgency,
    source,
    requester: drawRequester(next, person, nature),
    place,
    ...(subject === undefined || nature === 'consult' ? {} : { subject }),
    ...(written.demands === undefined ? {} : { demands: written.demands }),
  };
}
