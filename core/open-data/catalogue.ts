/** The catalogue of the open data: what there is, what it means, under which licence. */
import * as z from 'zod';
import { definitionVersion, openColumns } from './columns.ts';
import type { Edition } from './edition.ts';
import type { OpenDataSettings } from './rules.ts';
import { type Month, settledDays, unsaidLicence, windowDays } from './settings.ts';

export const openFormats = {
  csv: { zh: '表格（CSV）', en: 'Table (CSV)', type: 'text/csv; charset=utf-8', ending: 'csv' },
  jsonl: { zh: '逐行 JSON', en: 'JSON Lines', type: 'application/x-ndjson; charset=utf-8', ending: 'jsonl' },
} as const;
export const openFormatNames = ['csv', 'jsonl'] as const satisfies readonly (keyof typeof openFormats)[];
export type OpenFormat = (typeof openFormatNames)[number];

const label = z.object({ zh: z.string(), en: z.string() });
const publishedFile = z.object({
  format: z.enum(openFormatNames),
  path: z.string(),
  size: z.int(),
  sha256: z.string(),
});
const publishedMonth = z.object({
  month: z.string(),
  /** Counts from 1. */
  edition: z.int(),
  updatedAt: z.string(),
  /** The files change no more. */
  last: z.boolean(),
  cases: z.int(),
  /** Cases whose outcome is told. */
  outcomes: z.int(),
  /** Cases that are in no file, since too few are like them; told with the last edition. */
  suppressed: z.int().optional(),
  smallestGroup: z.int(),
  files: z.array(publishedFile),
});
export const catalogueView = z.object({
  definition: z.int(),
  name: label,
  licence: label.extend({ url: z.string().optional() }),
  rules: z.object({ smallestGroup: z.int(), settledDays: z.int(), windowDays: z.int() }),
  columns: z.array(
    z.object({ key: z.string(), title: label, about: label, values: z.record(z.string(), label).optional() }),
  ),
  months: z.array(publishedMonth),
});
export type CatalogueView = z.output<typeof catalogueView>;
export type PublishedMonth = z.output<typeof publishedMonth>;

export const openDataPath = '/api/public/open-data';

/** A month as the catalogue tells it. */
export function publishedMonthOf(
  month: Month,
  edition: number,
  updatedAt: string,
  { entries, suppressed, smallest }: Edition,
  files: readonly { format: OpenFormat; size: number; sha256: string }[],
): PublishedMonth {
  return {
    ...{ month, edition, updatedAt, last: suppressed !== undefined },
    cases: entries.length,
    outcomes: entries.filter(({ told }) => told !== undefined).length,
    ...(suppressed === undefined ? {} : { suppressed }),
    smallestGroup: smallest,
    files: files.map((file) => ({ ...file, path: `${openDataPath}/${month}/${file.format}` })),
  };
}

/** The catalogue of some months, the newest first. */
export function catalogueOf(settings: OpenDataSettings, months: readonly PublishedMonth[]): CatalogueView {
  return {
    definition: definitionVersion,
    name: { zh: '12345 热线办件（匿名）', en: 'Cases of the 12345 hotline, anonymised' },
    licence: settings.licence ?? unsaidLicence,
    rules: { smallestGroup: settings.smallestGroup, settledDays, windowDays },
    columns: Object.entries(openColumns).map(([key, { title, about, ...more }]) => ({
      key,
      title,
      about,
      ...('values' in more ? { values: more.values } : {}),
    })),
    months: months.toSorted((one, other) => (one.month < other.month ? 1 : -1)),
  };
}
