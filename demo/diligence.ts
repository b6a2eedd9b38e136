/** How each unit works: quick or slow, thorough or not. The same for a unit every time, so that figures tell units apart. */
import { chance, hashText, normal, type Random, random } from './random.ts';

export type Diligence = {
  /** Median delay until signing, as a share of the sign-off limit. */
  signing: number;
  /** Median handling time, as a share of the completion limit. */
  handling: number;
  /** How much both scatter: deviation of their logarithm. */
  spread: number;
  /** Share of parts that the unit asks to return. */
  returnRate: number;
  /** Share of parts whose citizen is contacted within the limit. */
  contactRate: number;
  /** Share of parts for which it asks an extension. */
  extensionRate: number;
  /** Share of results that pass the review at the first attempt. */
  quality: number;
  /** Share of parts that it reports as solved. */
  solvedRate: number;
  /** Share of the citizens reached who are not dissatisfied with a solved part. */
  satisfaction: number;
};

/** The kinds of units; those that are not named are ordinary. */
export const personas = {
  quick: { signing: 0.2, handling: 0.45, returnRate: 0.02, contactRate: 0.97, satisfaction: 0.97 },
  ordinary: {},
  slow: { handling: 0.88, spread: 0.38, contactRate: 0.8, extensionRate: 0.22 },
  /** Objects to much, and signs late. */
  contentious: { signing: 0.62, returnRate: 0.19, contactRate: 0.74, satisfaction: 0.78, quality: 0.84 },
} as const satisfies Record<string, Partial<Diligence>>;
export type Persona = keyof typeof personas;

/** Units with a character of their own, with what tells them from others of their kind. */
const characters: Readonly<Record<string, readonly [Persona, Partial<Diligence>?]>> = {
  yibao: ['quick'],
  gongshui: ['quick', { handling: 0.35 }],
  renshe: ['quick', { handling: 0.6 }],
  meilan: ['quick'],
  chengguan: ['slow'],
  longhua: ['slow', { contactRate: 0.9 }],
  shichang: ['slow', { satisfaction: 0.83 }],
  zhujian: ['slow', { solvedRate: 0.78, satisfaction: 0.76 }],
  zigui: ['contentious'],
  huanjing: ['contentious', { satisfaction: 0.82 }],
  tongxin: ['contentious'],
};

/** What kind of unit it is. */
export const personaOf = (unitId: string): Persona => characters[unitId]?.[0] ?? 'ordinary';

const profiles = new Map<string, Diligence>();

/** The unit's profile, drawn from its identifier. */
export function diligenceOf(unitId: string): Diligence {
  const known = profiles.get(unitId) ?? drawProfile(unitId);
  profiles.set(unitId, known);
  return known;
}

function drawProfile(unitId: string): Diligence {
  const next = random(hashText(`diligence ${unitId}`));
  const between = (low: number, high: number) => Number((low + (high - low) * next()).toFixed(3));
  return {
    signing: between(0.25, 0.5),
    handling: between(0.5, 0.75),
    spread: between(0.22, 0.34),
    returnRate: between(0.04, 0.1),
    contactRate: between(0.84, 0.95),
    extensionRate: between(0.05, 0.12),
    quality: between(0.9, 0.98),
    solvedRate: between(0.85, 0.95),
    satisfaction: between(0.85, 0.94),
    ...personas[personaOf(unitId)],
    ...characters[unitId]?.[1],
  };
}

/** What a unit does with one part. Delays are shares of the limits: above 1 it is late. */
export type Conduct = {
  signAfter: number;
  handleAfter: number;
  contactInTime: boolean;
  asksReturn: boolean;
  asksExtension: boolean;
  passesReview: boolean;
  solved: boolean;
};

/** Draws what the unit does with one part. */
export function drawConduct(next: Random, diligence: Diligence): Conduct {
  const around = (median: number) => Math.min(3, Math.max(0.02, median * Math.exp(diligence.spread * normal(next))));
  return {
    signAfter: around(diligence.signing),
    handleAfter: around(diligence.handling),
    contactInTime: chance(next, diligence.contactRate),
    asksReturn: chance(next, diligence.returnRate),
    asksExtension: chance(next, diligence.extensionRate),
    passesReview: chance(next, diligence.quality),
    solved: chance(next, diligence.solvedRate),
  };
}
