/** How a unit works on one part of a case. */
import type { Branch } from '#core/case.ts';
import { type Conduct, diligenceOf, drawConduct } from '../../diligence.ts';
import type { Story } from '../story.ts';

/** How the unit works on this part; the same whenever it is asked for. */
export function conductOf({ draw }: Story, { id, unitId }: Branch): Conduct {
  return drawConduct(draw(`conduct ${id}`), diligenceOf(unitId));
}
