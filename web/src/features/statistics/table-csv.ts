/** The shown table as a file. */

import { csvFile } from '#core/csv.ts';
import type { StatisticsRow } from '#core/routes/statistics.ts';
import { type KpiId, kpiOf } from '#core/statistics/kpis.ts';
import type { Label } from '#core/vocabulary.ts';

type Words = {
  label: (words: Label) => string;
  value: (id: KpiId, row: StatisticsRow) => string;
  numerator: string;
  denominator: string;
  score: string;
};

/** Each figure as value, numerator and denominator; the first column is headed by what the lines are. */
export function tableCsv(
  head: string,
  rows: readonly { name: string; row: StatisticsRow }[],
  columns: readonly KpiId[],
  words: Words,
): string {
  const header = columns.flatMap((id) => {
    const name = words.label(kpiOf(id));
    return [name, `${name} ${words.numerator}`, `${name} ${words.denominator}`];
  });
  const lines = rows.map(({ name, row }) => [
    name,
    ...columns.flatMap((id) => {
      const figure = row.figures[id];
      return figure === undefined
        ? ['', '0', '0']
        : [words.value(id, row), String(figure.numerator), String(figure.denominator)];
    }),
    String(row.score ?? ''),
  ]);
  return csvFile([[head, ...header, words.score], ...lines]);
}
