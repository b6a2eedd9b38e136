/** The route by which an upper-level platform's requests come in as a file or as rows. */
import * as z from 'zod';
import { importOutcomes, mostImportCharacters, mostWorkbookBytes } from '../imports.ts';
import { label } from '../view/label.ts';
import { keysOf } from '../vocabulary.ts';
import { routes } from './route.ts';

const cell = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);

/** Bytes of a file in Base64. */
const bytes = z
  .base64()
  .min(1)
  .max(Math.ceil(mostWorkbookBytes / 3) * 4)
  .optional();

const importBody = z
  .strictObject({
    /** A table as text, its first line the header. */
    csv: z
      .string()
      .min(1)
      .max(mostImportCharacters * 3)
      .optional(),
    /** Or a workbook (XLSX) in Base64. */
    xlsx: bytes,
    /** Or the bytes of either in Base64, a text in whichever encoding it has. */
    file: bytes,
    /** Or objects by the names that a header may have. */
    rows: z
      .array(z.record(z.string().max(100), cell))
      .min(1)
      .max(1000)
      .optional(),
  })
  .refine((body) => Object.values(body).filter((value) => value !== undefined).length === 1, {
    params: { zh: '须且只须给出 csv、xlsx、file、rows 之一', en: 'must have one of csv, xlsx, file and rows' },
  });

const importRow = z.object({
  row: z.int(),
  upstreamNo: z.string(),
  outcome: z.enum(keysOf(importOutcomes)),
  caseNo: z.string().optional(),
  remarks: z.array(label),
});
export type ImportRowView = z.output<typeof importRow>;

export const importRoutes = routes({
  importRequests: {
    module: 'imports',
    method: 'POST',
    path: '/api/imports',
    who: ['supervisor'],
    query: z.strictObject({
      /** Only checks, and registers nothing. */
      dryRun: z.enum(['true', 'false']).optional(),
      /** Goes on after so many rows: what the reply before named as `next`. */
      start: z.coerce.number().int().min(0).max(1_000_000).optional(),
    }),
    body: importBody,
    reply: z.object({
      /** Rows of the whole file. */
      rows: z.int(),
      /** Which header was taken for which field, and which for none. */
      columns: z.array(z.object({ header: z.string(), field: label })),
      unused: z.array(z.string()),
      items: z.array(importRow),
      next: z.int().optional(),
    }),
    summary: {
      zh: '导入上级平台诉求（CSV、XLSX 或 JSON），逐行报告',
      en: 'Register the requests of an upper-level platform (CSV, XLSX or JSON), with a report for each row; the same number again changes nothing',
    },
  },
});
