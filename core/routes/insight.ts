/** Routes of what the city learns from its cases: figures, and nothing of a single case. */
import * as z from 'zod';
import { type Work, works } from '../insight/deeds.ts';
import { label } from '../view/label.ts';
import { keysOf } from '../vocabulary.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

const personFigures = z.object({
  work: z.enum(keysOf(works)),
  /** The unit, absent for the centre. */
  unitId: z.string().optional(),
  /** Absent for work that is open and given to nobody by name. */
  person: z.object({ id: z.string(), name: z.string() }).optional(),
  inHand: z.int(),
  overdue: z.int(),
  done: z.int(),
  late: z.int(),
  returns: z.int(),
  /** Working time in minutes, and in words. */
  median: label.extend({ minutes: z.int() }).optional(),
});
export type PersonFiguresView = z.output<typeof personFigures> & { work: Work };

export const insightRoutes = routes({
  peopleFigures: {
    module: 'insight',
    method: 'GET',
    path: '/api/people/figures',
    who: rolesFor('supervisePeople'),
    query: z.strictObject({ from: z.iso.date(), until: z.iso.date() }),
    reply: z.object({ from: z.string(), until: z.string(), items: z.array(personFigures), now: z.string() }),
    summary: {
      zh: '人员监督：在手、超期、办理量、用时、退回',
      en: 'Load, overdue, work done, time and returns by person, for a period of days',
    },
  },
});
