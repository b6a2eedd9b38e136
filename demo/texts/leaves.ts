/** The texts of every leaf of the category tree. */
import type { LeafTexts } from './leaf.ts';
import { urbanTexts } from './leaves/01-urban.ts';
import { housingTexts } from './leaves/02-housing.ts';
import { trafficTexts } from './leaves/03-traffic.ts';
import { utilitiesTexts } from './leaves/04-utilities.ts';
import { environmentTexts } from './leaves/05-environment.ts';
import { marketTexts } from './leaves/06-market.ts';
import { employmentTexts } from './leaves/07-employment.ts';
import { healthTexts } from './leaves/08-health.ts';
import { educationTexts } from './leaves/09-education.ts';
import { safetyTexts } from './leaves/10-safety.ts';
import { welfareTexts } from './leaves/11-welfare.ts';
import { servicesTexts } from './leaves/12-services.ts';

export const leafTexts: readonly LeafTexts[] = [
  ...urbanTexts,
  ...housingTexts,
  ...trafficTexts,
  ...utilitiesTexts,
  ...environmentTexts,
  ...marketTexts,
  ...employmentTexts,
  ...healthTexts,
  ...educationTexts,
  ...safetyTexts,
  ...welfareTexts,
  ...servicesTexts,
];

const byCode = new Map(leafTexts.map((leaf) => [leaf.code, leaf]));

/** The texts of a leaf; throws RangeError for a code without texts. */
export function textsOf(code: string): LeafTexts {
  const texts = byCode.get(code);
  if (texts === undefined) throw new RangeError(`no texts for category ${code}`);
  return texts;
}
