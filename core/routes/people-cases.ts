/** The route from a person's figure to the cases behind it. */
import * as z from 'zod';
import { works } from '../insight/deeds.ts';
import { personCounts } from '../insight/figure.ts';
import { unitId, userId } from '../schemas.ts';
import { caseStatuses, keysOf, natures } from '../vocabulary.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

/** The most lines of one answer; how many more there are is said. */
export const mostLines = 500;

const line = z.object({
  /** When it was done or came back; absent for what is in hand. */
  at: z.string().optional(),
  late: z.boolean(),
  /** Absent where the case itself is not the reader's, as that of a unit below theirs. */
  case: z
    .object({
      caseNo: z.string(),
      nature: z.enum(keysOf(natures)),
      category: z.string().optional(),
      status: z.enum(keysOf(caseStatuses)),
      joint: z.boolean(),
      round: z.int(),
      receivedAt: z.string(),
    })
    .optional(),
});
export type FigureLine = z.output<typeof line>;

export const peopleCaseRoutes = routes({
  peopleCases: {
    module: 'insight',
    method: 'GET',
    path: '/api/people/cases',
    who: rolesFor('supervisePeople'),
    query: z.strictObject({
      from: z.iso.date(),
      until: z.iso.date(),
      work: z.enum(keysOf(works)),
      count: z.enum(keysOf(personCounts)),
      /** Absent for the centre. */
      unitId: unitId.optional(),
      /** Absent for what is given to nobody by name. */
      person: userId.optional(),
    }),
    reply: z.object({ items: z.array(line), total: z.int(), now: z.string() }),
    summary: { zh: '人员监督：数字背后的办件', en: 'The cases behind a person’s figure, exactly as many' },
  },
});
