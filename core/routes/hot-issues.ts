/** Routes of hot issues (热点): the list, one issue, nominating, and one per act of the life's table. */
import * as z from 'zod';
import { type AloneHotAct, aloneHotActs } from '../hot-issues/decide.ts';
import { type HotAct, hotActOf } from '../hot-issues/issue.ts';
import {
  hotBodies,
  hotOfMonth,
  hotRow,
  hotView,
  instructedCases,
  nominateBody,
  repeatRequesterView,
  tellingBody,
  tellingPreview,
  toldCases,
} from '../hot-issues/shapes.ts';
import { caseNo, hotIssueId } from '../schemas.ts';
import { monthForm } from '../statistics/month.ts';
import { label } from '../view/label.ts';
import { rolesFor } from './cases.ts';
import { type Route, routes } from './route.ts';

const one = z.object({ hotIssueId });
const readers = rolesFor('seeHotIssues');
const rolesOfAct = (act: HotAct) => rolesFor(...(hotActOf(act).actions ?? []));

export const hotRoutes = routes({
  hotIssues: {
    module: 'hot-issues',
    method: 'GET',
    path: '/api/hot-issues',
    who: readers,
    query: z.strictObject({ list: z.enum(['open', 'closed']).optional() }),
    reply: z.object({ items: z.array(hotRow), at: z.string().optional() }),
    summary: { zh: '热点列表', en: 'Hot issues by rank, or those that are closed' },
  },
  nominateHotIssue: {
    module: 'hot-issues',
    method: 'POST',
    path: '/api/hot-issues',
    who: rolesFor('nominateHotIssue'),
    body: nominateBody,
    reply: z.object({ id: hotIssueId, title: label, created: z.boolean() }),
    status: 201,
    summary: { zh: '提名热点', en: 'Nominate a hot issue from a case' },
  },
  repeatRequesters: {
    module: 'hot-issues',
    method: 'GET',
    path: '/api/hot-issues/requesters',
    who: rolesFor('curateHotIssue'),
    reply: z.object({ items: z.array(repeatRequesterView), at: z.string().optional() }),
    summary: { zh: '重复来电人', en: 'Callers with many cases, apart from hot issues; by their cases and not by name' },
  },
  hotIssuesOfMonth: {
    module: 'hot-issues',
    method: 'GET',
    path: '/api/hot-issues/of-month',
    who: readers,
    query: z.strictObject({ month: z.string().regex(monthForm) }),
    reply: z.object({ items: z.array(hotOfMonth) }),
    summary: {
      zh: '某月热点',
      en: 'The hot issues that lived in a month, as they were at its end, those with most cases first',
    },
  },
  hotIssue: {
    module: 'hot-issues',
    method: 'GET',
    path: '/api/hot-issues/{hotIssueId}',
    who: readers,
    params: one,
    reply: hotView,
    summary: { zh: '热点详情', en: 'One hot issue: score, cases, before and after, trail' },
  },
  instructHotIssue: {
    module: 'hot-issues',
    method: 'POST',
    path: '/api/hot-issues/{hotIssueId}/instruct',
    who: rolesOfAct('instruct'),
    params: one,
    body: hotBodies.instruct.extend({ after: caseNo.optional() }),
    reply: instructedCases,
    summary: {
      zh: '热点批示：送达每件未办结的办件，逐批进行',
      en: 'Instruct: the instruction reaches each of its open cases once, some cases at a time',
    },
  },
  previewTelling: {
    module: 'hot-issues',
    method: 'POST',
    path: '/api/hot-issues/{hotIssueId}/tell/preview',
    who: rolesOfAct('tell'),
    params: one,
    body: tellingBody,
    reply: tellingPreview,
    summary: { zh: '告知市民：预览', en: 'Whom a message to the citizens of a hot issue reaches, and whom it reached' },
  },
  tellCitizens: {
    module: 'hot-issues',
    method: 'POST',
    path: '/api/hot-issues/{hotIssueId}/tell',
    who: rolesOfAct('tell'),
    params: one,
    body: tellingBody.extend({ after: caseNo.optional() }),
    reply: toldCases,
    summary: {
      zh: '告知市民：每个号码一条，逐批进行',
      en: 'Tell the citizens of a hot issue, one message a number, some cases at a time',
    },
  },
  mergeHotIssues: {
    module: 'hot-issues',
    method: 'POST',
    path: '/api/hot-issues/{hotIssueId}/merge',
    who: rolesOfAct('merge'),
    params: one,
    body: hotBodies.merge,
    reply: hotView,
    summary: { zh: '合并热点', en: 'Take another hot issue into this one' },
  },
  splitHotIssue: {
    module: 'hot-issues',
    method: 'POST',
    path: '/api/hot-issues/{hotIssueId}/split',
    who: rolesOfAct('split'),
    params: one,
    body: hotBodies.split,
    reply: hotView,
    summary: { zh: '拆分热点', en: 'Make some of its cases an issue of their own' },
  },
});

type ActRoutes = {
  [A in AloneHotAct as `${A}HotIssue`]: Omit<Route, 'module'> & {
    module: 'hot-issues';
    params: typeof one;
    body: (typeof hotBodies)[A];
    reply: typeof hotView;
  };
};

/** One route per act. */
export const hotActRoutes = Object.fromEntries(
  aloneHotActs.map((act) => {
    const { zh, en } = hotActOf(act);
    const route: Route = {
      module: 'hot-issues',
      method: 'POST',
      path: `/api/hot-issues/{hotIssueId}/${act}`,
      who: rolesOfAct(act),
      params: one,
      body: hotBodies[act],
      reply: hotView,
      summary: { zh: `热点${zh}`, en: `${en}: a hot issue` },
    };
    return [`${act}HotIssue`, route];
  }),
) as ActRoutes;
