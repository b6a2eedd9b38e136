/** The texts of a row of a list, which hide what the case page hides. */
import { maskText } from '../masking.ts';

/** What somebody wrote, the area among it: a desk or another platform may put anything there. */
const rowTexts = ['title', 'requirement', 'reason', 'district', 'street', 'community'] as const;
export type RowTexts = { [Name in (typeof rowTexts)[number]]?: string | undefined };

/** The row for somebody who may not see numbers. */
export function maskRow<Row extends RowTexts>(row: Row): Row {
  const masked = rowTexts.flatMap((name) => {
    const text = row[name];
    return text === undefined ? [] : [[name, maskText(text)]];
  });
  return { ...row, ...Object.fromEntries(masked) };
}

/** The row for somebody who may know of the case, and of no word that was said in it. */
export function withoutTexts<Row extends RowTexts>(row: Row): Omit<Row, keyof RowTexts> {
  const rest: Partial<Row> = { ...row };
  for (const name of rowTexts) delete rest[name];
  return rest as Omit<Row, keyof RowTexts>;
}

/** True where nothing of the row would have to be hidden from anybody. */
export const holdsNoNumber = (row: RowTexts): boolean =>
  rowTexts.every((name) => row[name] === undefined || maskText(row[name]) === row[name]);
