/** Routes of 办件查询: cases by conditions, how many there are, and filters that people keep. */
import * as z from 'zod';
import { exportStates } from '../export/jobs.ts';
import { exportFormatNames, mostExported } from '../export/table.ts';
import { conditionFields, conditions } from '../query/conditions.ts';
import { clockStates, conditionNames, sortNames } from '../query/names.ts';
import { madeId, page, text } from '../schemas.ts';
import { worklistRow } from '../view/row-shapes.ts';
import { handlingModes, keysOf, satisfactions } from '../vocabulary.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

const readers = rolesFor('see', 'seeStatus');
const seers = rolesFor('see');

/** A row of a worklist and what only a query shows. */
export const foundRow = worklistRow.extend({
  community: z.string().optional(),
  mode: z.enum(keysOf(handlingModes)).optional(),
  clockState: z.enum(keysOf(clockStates)).optional(),
  dispatchedAt: z.string().optional(),
  closedAt: z.string().optional(),
  archivedAt: z.string().optional(),
  result: z.enum(keysOf(satisfactions)).optional(),
  attitude: z.enum(keysOf(satisfactions)).optional(),
  taker: z.string().optional(),
  upstreamNo: z.string().optional(),
});
export type FoundRow = z.output<typeof foundRow>;

/** A job of export, as who asked for it sees it. */
const exportJob = z.object({
  id: z.string(),
  format: z.enum(exportFormatNames),
  at: z.string(),
  state: z.enum(keysOf(exportStates)),
  cases: z.int(),
});
export type ExportJobView = z.output<typeof exportJob>;

/** The most bytes of one saved filter. */
const mostSearchBytes = 4096;

/** A filter as an address has it. A telephone number is not kept in one. */
const keptSearch = z
  .partialRecord(z.enum([...conditionNames.filter((name) => name !== 'phone'), 'sort']), z.string().max(1000))
  .superRefine((search, issues) => {
    const { sort, ...given } = search;
    if (new TextEncoder().encode(JSON.stringify(search)).length > mostSearchBytes) {
      issues.addIssue({
        code: 'custom',
        params: { zh: '保存的条件不能超过 4 KB', en: 'must not be larger than 4 KB' },
        input: search,
      });
    }
    if (sort !== undefined && !(sortNames as readonly string[]).includes(sort)) {
      issues.addIssue({ code: 'invalid_value', values: [...sortNames], path: ['sort'], input: sort });
    }
    for (const issue of conditions.safeParse(given).error?.issues ?? [])
      issues.addIssue({ ...issue, input: given } as never);
  });
const savedFilterView = z.object({
  id: z.string(),
  name: z.string(),
  search: z.record(z.string(), z.string()),
  /** Everybody of the unit has it. */
  shared: z.boolean(),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.string(),
  /** Whether the reader may remove it. */
  removable: z.boolean(),
});
export type SavedFilterView = z.output<typeof savedFilterView>;

export const queryRoutes = routes({
  findCases: {
    module: 'query',
    method: 'GET',
    path: '/api/cases',
    who: readers,
    query: z.strictObject({ ...conditionFields, sort: z.enum(sortNames).optional(), ...page }),
    reply: z.object({
      items: z.array(foundRow),
      next: z.string().optional(),
      /** The time of a request was over before the page was full, or anything was found: `next` goes on looking. */
      unfinished: z.boolean().optional(),
      now: z.string(),
    }),
    summary: { zh: '办件查询', en: 'Find cases by any combination of conditions' },
  },
  countCases: {
    module: 'query',
    method: 'GET',
    path: '/api/case-count',
    who: seers,
    query: z.strictObject(conditionFields),
    /** `unfinished`: the time of a request was over; there are as many at least. */
    reply: z.object({ count: z.int(), more: z.boolean(), unfinished: z.boolean().optional() }),
    summary: { zh: '办件查询件数', en: 'How many cases meet the conditions (exact up to 1,000)' },
  },
  exportCases: {
    module: 'query',
    method: 'POST',
    path: '/api/exports',
    who: seers,
    body: z.strictObject({ format: z.enum(exportFormatNames), ...conditionFields }),
    reply: z.object({
      /** At once where it is small enough; `content` is Base64. */
      file: z.object({ name: z.string(), type: z.string(), content: z.string(), cases: z.int() }).optional(),
      job: exportJob.optional(),
    }),
    summary: {
      zh: '导出查询结果（XLSX、CSV）',
      en: `What the conditions find as a file, up to ${mostExported} cases at once, more as a job; it is logged`,
    },
  },
  exports: {
    module: 'query',
    method: 'GET',
    path: '/api/exports',
    who: seers,
    reply: z.object({ items: z.array(exportJob) }),
    summary: { zh: '本人的导出任务', en: 'My jobs of export of the last day, the newest first' },
  },
  exportedFile: {
    module: 'query',
    method: 'GET',
    path: '/api/exports/{id}',
    who: seers,
    params: z.object({ id: madeId }),
    reply: exportJob.extend({ url: z.string().optional(), expiresAt: z.string().optional() }),
    summary: {
      zh: '导出任务的进度与下载链接',
      en: 'How far a job of export is, and where its file is once it is ready',
    },
  },
  savedFilters: {
    module: 'query',
    method: 'GET',
    path: '/api/saved-filters',
    who: seers,
    reply: z.object({ items: z.array(savedFilterView) }),
    summary: { zh: '常用查询', en: 'My saved filters and those that my unit shares' },
  },
  saveFilter: {
    module: 'query',
    method: 'POST',
    path: '/api/saved-filters',
    who: seers,
    body: z.strictObject({ name: text(40), search: keptSearch, shared: z.boolean().optional() }),
    reply: savedFilterView,
    status: 201,
    summary: { zh: '保存查询', en: 'Keep a filter under a name' },
  },
  removeFilter: {
    module: 'query',
    method: 'POST',
    path: '/api/saved-filters/{id}/remove',
    who: seers,
    params: z.object({ id: madeId }),
    body: z.strictObject({}),
    reply: z.object({ removed: z.string() }),
    summary: {
      zh: '删除常用查询',
      en: 'Remove a saved filter of one’s own, or as manager or supervisor one that a unit shares',
    },
  },
});
