/** The duty roster as a table: columns of the file, and one row as a line of the roster. */
import { cellOf, type Places } from '../admin/columns.ts';
import type { Label } from '../vocabulary.ts';
import type { Shift } from './duty.ts';

/** The columns of the file; its first line names them in either language. */
export const dutyColumns = {
  unit: { zh: '单位', en: 'unit' },
  people: { zh: '值班人员', en: 'people' },
  weekdays: { zh: '星期', en: 'weekdays' },
  start: { zh: '开始', en: 'start' },
  end: { zh: '结束', en: 'end' },
  from: { zh: '起始日期', en: 'from' },
  until: { zh: '截止日期', en: 'until' },
} as const satisfies Record<string, Label>;
export type DutyColumn = keyof typeof dutyColumns;
export const dutyColumnNames = Object.keys(dutyColumns) as DutyColumn[];

/** The first line of a file that the product writes. */
export const dutyHeader: readonly string[] = dutyColumnNames.map((name) => dutyColumns[name].zh);

/** The column that a path into a line of the roster is about; undefined where it is about none. */
export function dutyColumnOf(path: string): DutyColumn | undefined {
  const [part] = path.split('.');
  return dutyColumnNames.find((name) => name === (part === 'unitId' ? 'unit' : part));
}

/** The columns that every file needs. */
export const neededDutyColumns: readonly DutyColumn[] = ['unit', 'people', 'start', 'end'];

const listed = (text: string): string[] => text.split(/[;；、,，\s]+/).filter((one) => one !== '');

/** `1-5` or `1;3;7` as days of the week, Monday first; nothing written means every day. What cannot be read is left for the check. */
function weekdaysOf(text: string): number[] {
  if (text === '') return [1, 2, 3, 4, 5, 6, 7];
  return listed(text).flatMap((part) => {
    const [, first, last] = /^(\d)[-–至](\d)$/.exec(part) ?? [];
    if (first === undefined || last === undefined) return [Number(part)];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
  });
}

/** A spreadsheet writes `8:30`. */
const timeOf = (text: string): string => (/^\d:\d\d$/.test(text) ? `0${text}` : text);

/** One row as a line of the roster. Nothing is checked yet. */
export function shiftOf(cells: readonly string[], places: Places<DutyColumn>): Shift {
  const cell = (name: DutyColumn) => cellOf(cells, places, name);
  const [from, until] = [cell('from'), cell('until')];
  return {
    unitId: cell('unit'),
    people: listed(cell('people')),
    weekdays: weekdaysOf(cell('weekdays')),
    start: timeOf(cell('start')),
    end: timeOf(cell('end')),
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until }),
  };
}

/** A line as the cells of its row, in the order of the columns. */
export function dutyCells({ unitId, people, weekdays, start, end, from, until }: Shift): string[] {
  return [unitId, people.join(';'), weekdays.join(';'), start, end, from ?? '', until ?? ''];
}
