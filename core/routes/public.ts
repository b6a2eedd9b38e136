/** Routes of the citizens: no token, number and code in the body, so that neither stands in an address or a log. */
import * as z from 'zod';
import { catalogueView, openDataPath, openFormatNames } from '../open-data/catalogue.ts';
import {
  publicCase,
  publicForm,
  publicRequest,
  rateBody,
  submitted,
  supplementBody,
  supplemented,
  trackBody,
  withdrawBody,
} from '../public/shapes.ts';
import { caseNo, madeId } from '../schemas.ts';
import { link } from '../view/link.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

export const publicRoutes = routes({
  publicForm: {
    module: 'public',
    method: 'GET',
    path: '/api/public/form',
    who: 'public',
    reply: publicForm,
    summary: { zh: '公众表单选项', en: 'What the citizens’ form offers' },
  },
  publicRequest: {
    module: 'public',
    method: 'POST',
    path: '/api/public/requests',
    who: 'public',
    body: publicRequest,
    reply: submitted,
    status: 201,
    summary: { zh: '网上提交诉求', en: 'Send a request; number and code are answered once' },
  },
  publicTrack: {
    module: 'public',
    method: 'POST',
    path: '/api/public/track',
    who: 'public',
    body: trackBody,
    reply: publicCase,
    summary: { zh: '查询进度', en: 'Follow a case' },
  },
  publicSupplement: {
    module: 'public',
    method: 'POST',
    path: '/api/public/supplement',
    who: 'public',
    body: supplementBody,
    reply: supplemented,
    summary: { zh: '市民补充材料', en: 'Add to a case' },
  },
  publicWithdraw: {
    module: 'public',
    method: 'POST',
    path: '/api/public/withdraw',
    who: 'public',
    body: withdrawBody,
    reply: publicCase,
    summary: { zh: '市民撤回', en: 'Withdraw a case' },
  },
  publicRate: {
    module: 'public',
    method: 'POST',
    path: '/api/public/rate',
    who: 'public',
    body: rateBody,
    reply: publicCase,
    summary: { zh: '市民评价', en: 'Rate a case' },
  },
  openData: {
    module: 'public',
    method: 'GET',
    path: openDataPath,
    who: 'public',
    reply: catalogueView,
    cached: 300,
    summary: { zh: '开放数据目录', en: 'Catalogue of the open data' },
  },
  openDataFile: {
    module: 'public',
    method: 'GET',
    path: `${openDataPath}/{month}/{format}`,
    who: 'public',
    params: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), format: z.enum(openFormatNames) }),
    reply: z.object({ url: z.string() }),
    status: 302,
    cached: 60,
    summary: { zh: '下载开放数据', en: 'A file of the open data; the reply leads to it' },
  },
  openFile: {
    module: 'files',
    method: 'POST',
    path: '/api/cases/{caseNo}/files/{id}/link',
    who: rolesFor('openFile'),
    params: z.object({ caseNo, id: madeId }),
    body: z.strictObject({}),
    reply: link,
    summary: { zh: '查看照片', en: 'A link to look at a photograph; it is logged' },
  },
  reissueCode: {
    module: 'cases',
    method: 'POST',
    path: '/api/cases/{caseNo}/reissue-code',
    who: rolesFor('issueCode'),
    params: z.object({ caseNo }),
    /** The number of the citizen on the line; only who has just registered the case may leave it out, once. */
    body: z.strictObject({ phone: z.string().trim().max(30).optional() }),
    reply: z.object({ caseNo: z.string(), code: z.string() }),
    summary: { zh: '发放查询码', en: 'Issue a code for tracking; an earlier one is void' },
  },
});
