/** The columns that an import understands. */
import { fieldNames, fields } from '#functions/import/columns.ts';
import { table } from './markdown.ts';

/** Every field with the headers that are taken for it. */
export function columnTable(): string {
  const rows = fieldNames.map((name) => {
    const { zh, en, names, ...field } = fields[name];
    return [`${zh} · ${en}`, 'required' in field ? 'required' : '', names.join(', ')];
  });
  return table(['field', '', 'headers'], rows);
}
