/** What the dictionaries of the city send and receive. */
import * as z from 'zod';
import { category, optionalText, text } from '../schemas.ts';
import { keysOf } from '../vocabulary.ts';
import { changeKinds } from './dictionary.ts';
import { note, rowProblem, versionView } from './shapes.ts';

const searchWords = z
  .string()
  .trim()
  .max(100)
  .refine((value) => /^[a-z0-9 ]*$/i.test(value), {
    params: { zh: '只能是字母、数字和空格', en: 'may have letters, digits and blanks only' },
  })
  .transform((value) => (value === '' ? undefined : value))
  .optional();
/** What is told of a category. */
export const categoryWords = { code: category, zh: text(40), en: optionalText(80), initials: searchWords };
const placeFacts = { district: text(40), street: optionalText(40) };
/** The most changes that are saved at once. */
const mostChanges = 1500;
const some = <T extends z.ZodType>(change: T) => z.array(change).min(1).max(mostChanges);
const categoryChange = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('added'), ...categoryWords }),
  z.strictObject({ as: z.literal('changed'), ...categoryWords }),
  z.strictObject({ as: z.enum(['retired', 'revived']), code: category }),
]);
export const categoryChanges = some(categoryChange);
export const placeChanges = some(
  z.discriminatedUnion('as', [
    z.strictObject({ as: z.literal('renamed'), ...placeFacts, to: text(40) }),
    z.strictObject({ as: z.enum(['added', 'retired', 'revived']), ...placeFacts }),
  ]),
);
/** What a file of categories would change, or what is wrong with it row by row. */
export const categoryFile = z.object({ changes: z.array(categoryChange), problems: z.array(rowProblem) });
export const categoriesBody = z.strictObject({ changes: categoryChanges, note });
export const placesBody = z.strictObject({ changes: placeChanges, note });
const plainLabel = z.object({ zh: z.string(), en: z.string() });
/** What changes would do, entry by entry. */
export const dictionaryPreview = z.object({
  lines: z.array(
    z.object({
      as: z.enum(keysOf(changeKinds)),
      key: z.string(),
      before: plainLabel.optional(),
      after: plainLabel,
    }),
  ),
  /** Entries of the responsibility catalogue: those that get one beside them for a new name, and those that name what is retired. */
  copied: z.int(),
  retired: z.int(),
});
export type DictionaryPreview = z.output<typeof dictionaryPreview>;
export const categoryView = plainLabel.extend({
  code: z.string(),
  initials: z.string().optional(),
  retired: z.boolean().optional(),
});
export const divisionView = z.object({
  name: z.string(),
  streets: z.array(z.string()),
  retired: z.boolean().optional(),
  retiredStreets: z.array(z.string()).optional(),
});
const dictionaryOf = <T extends z.ZodType>(entry: T) =>
  z.object({ version: z.int(), items: z.array(entry), versions: z.array(versionView) });
export const dictionariesView = z.object({
  categories: dictionaryOf(categoryView),
  divisions: dictionaryOf(divisionView),
});
