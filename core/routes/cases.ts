/** Routes of cases: register, read, the trail, and one per command. */
import * as z from 'zod';
import { commands } from '../commands/all.ts';
import { registerBody } from '../commands/intake.ts';
import { type CommandName, commandNames, type InternalCommand, type lifecycle, rowOf } from '../lifecycle.ts';
import { mayEver, type permissions } from '../permissions.ts';
import { caseNo, unitId } from '../schemas.ts';
import { clockExplanation } from '../view/clock-shapes.ts';
import { label } from '../view/label.ts';
import { caseView, eventView } from '../view/shapes.ts';
import { caseStatuses, keysOf, type StaffRole, staffRoles } from '../vocabulary.ts';
import { type Route, routes } from './route.ts';

/** The roles to which an action is granted under some condition. */
export function rolesFor(...actions: (keyof typeof permissions)[]): StaffRole[] {
  return staffRoles.filter((role) => actions.some((action) => mayEver([role], action)));
}

const one = z.object({ caseNo });
const ifMatch = z.int().min(1).optional();
const part = z.object({ caseNo, unitId });
const readers = rolesFor('see', 'seeStatus');

export const caseRoutes = routes({
  registerCase: {
    module: 'cases',
    method: 'POST',
    path: '/api/cases',
    who: rolesFor('register'),
    body: registerBody,
    reply: caseView,
    status: 201,
    summary: { zh: '登记办件', en: 'Register a case' },
  },
  getCase: {
    module: 'cases',
    method: 'GET',
    path: '/api/cases/{caseNo}',
    who: readers,
    params: one,
    query: z.object({ with: z.literal('events').optional() }),
    /** The trail is there where it is asked for and may be seen. */
    reply: caseView.extend({ events: z.array(eventView).optional() }),
    opens: true,
    summary: { zh: '办件详情，可连同轨迹', en: 'One case, with its trail where that is asked for' },
  },
  caseVersion: {
    module: 'cases',
    method: 'GET',
    path: '/api/cases/{caseNo}/version',
    who: readers,
    params: one,
    reply: z.object({ version: z.int() }),
    summary: {
      zh: '办件版本，用以得知是否有新进展',
      en: 'The version of a case, for who has it open: nothing personal is read by it',
    },
  },
  explainClocks: {
    module: 'cases',
    method: 'GET',
    path: '/api/cases/{caseNo}/clocks',
    who: rolesFor('see'),
    params: one,
    reply: z.object({ items: z.array(clockExplanation), now: z.string() }),
    opens: true,
    summary: { zh: '时限说明', en: 'Why each clock of a case is due when it is' },
  },
  getEvents: {
    module: 'cases',
    method: 'GET',
    path: '/api/cases/{caseNo}/events',
    who: rolesFor('see'),
    params: one,
    reply: z.object({ items: z.array(eventView) }),
    opens: true,
    summary: { zh: '办件轨迹', en: 'The whole trail of a case' },
  },
});

/** What became of one item: the case's new status, or why it was refused. */
const bulkResult = z.object({
  items: z.array(
    z.object({
      caseNo: z.string(),
      unitId: z.string().optional(),
      status: z.enum(keysOf(caseStatuses)).optional(),
      refusal: z.object({ code: z.string(), message: label, status: z.int() }).optional(),
    }),
  ),
});
const bulk = <Item extends z.ZodObject>(item: Item) => z.strictObject({ items: z.array(item).min(1).max(50) });

/** Several cases in one request: each is decided for itself, and one that is refused stops no other. */
export const bulkRoutes = routes({
  bulkDispatch: {
    module: 'cases',
    method: 'POST',
    path: '/api/bulk/dispatch',
    who: rolesFor('dispatch'),
    body: bulk(z.strictObject({ caseNo, ifMatch, body: commands.dispatch.body })),
    reply: bulkResult,
    summary: { zh: '批量派发', en: 'Dispatch several cases' },
  },
  bulkSign: {
    module: 'branches',
    method: 'POST',
    path: '/api/bulk/sign',
    who: rolesFor('sign'),
    body: bulk(z.strictObject({ caseNo, unitId, ifMatch, body: commands.sign.body })),
    reply: bulkResult,
    summary: { zh: '批量签收', en: 'Sign several branches' },
  },
  bulkUrge: {
    module: 'cases',
    method: 'POST',
    path: '/api/bulk/urge',
    who: rolesFor('urge'),
    body: bulk(z.strictObject({ caseNo, ifMatch, body: commands.urge.body })),
    reply: bulkResult,
    summary: { zh: '批量催办', en: 'Urge several cases' },
  },
});

type PublicCommand = Exclude<CommandName, InternalCommand>;
type CommandRoutes = {
  [N in PublicCommand]: Omit<Route, 'module'> & {
    module: (typeof lifecycle)[N]['target'] extends 'branch' ? 'branches' : 'cases';
    params: (typeof lifecycle)[N]['target'] extends 'branch' ? typeof part : typeof one;
    body: (typeof commands)[N]['body'];
    reply: typeof caseView;
  };
};

/** One route per command of the lifecycle table: nothing about a command is written a second time. */
export const commandRoutes = Object.fromEntries(
  commandNames
    .filter((name) => rowOf(name).internal !== true)
    .map((name) => {
      const row = rowOf(name);
      const branch = row.target === 'branch';
      const route: Route = {
        module: branch ? 'branches' : 'cases',
        method: 'POST',
        path: branch ? `/api/cases/{caseNo}/branches/{unitId}/${name}` : `/api/cases/{caseNo}/${name}`,
        who: rolesFor(row.action),
        params: branch ? part : one,
        body: commands[name].body,
        reply: caseView,
        opens: true,
        summary: { zh: row.zh, en: row.en },
      };
      return [name, route];
    }),
) as CommandRoutes;
