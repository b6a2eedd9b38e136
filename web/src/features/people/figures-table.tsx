/** The table of people: every column sorts it. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { works } from '#core/insight/deeds.ts';
import { type PersonCount, personCounts } from '#core/insight/figure.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { figureSearch, type PeopleRow, usualOrder } from './rows.ts';
import { type PeopleSearch, peopleSearch, type SortKey, sortKeys } from './search.ts';
import { peopleTexts } from './texts.ts';

type TableProps = {
  rows: readonly PeopleRow[];
  search: PeopleSearch;
  busy: boolean;
  onSort: (sort: SortKey, order: 'asc' | 'desc') => void;
};

const words: readonly SortKey[] = ['person', 'unit', 'work'];

function Head({ name, search, onSort }: { name: SortKey } & Pick<TableProps, 'search' | 'onSort'>) {
  const text = useText(peopleTexts);
  const { sort = 'overdue', order = usualOrder(sort) } = search;
  const isSorted = sort === name;
  const next = isSorted ? (order === 'asc' ? 'desc' : 'asc') : usualOrder(name);
  return (
    <th
      scope="col"
      className={words.includes(name) ? undefined : 'number'}
      aria-sort={isSorted ? (order === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button type="button" className="sort" onClick={() => onSort(name, next)}>
        {text(name)}
        <span aria-hidden="true">{isSorted ? (order === 'asc' ? ' ▲' : ' ▼') : ''}</span>
      </button>
    </th>
  );
}

/** Zero is nothing to look at; every other figure leads to the cases behind it; what is overdue is seen. */
function Figure({ row, count }: { row: PeopleRow; count: PersonCount }) {
  const text = useText(peopleTexts);
  const label = useLabel();
  const figure = row[count];
  if (figure === 0) return <span className="quiet">0</span>;
  const name = text('showCases', { name: row.name, count: label(personCounts[count]), figure });
  return (
    <Link
      to="/people"
      search={(old: object) => peopleSearch({ ...old, ...figureSearch(row, count) })}
      resetScroll={false}
      aria-label={name}
    >
      {count === 'overdue' ? (
        <Chip tone="danger" icon="▲">
          {figure}
        </Chip>
      ) : (
        figure
      )}
    </Link>
  );
}

const counted = (row: PeopleRow, count: PersonCount): ReactNode => (
  <td className="number">
    <Figure row={row} count={count} />
  </td>
);

function Line({ row }: { row: PeopleRow }) {
  const label = useLabel();
  return (
    <tr>
      <th scope="row">
        {row.name}
        {row.person === undefined ? null : <code className="quiet"> {row.person.id}</code>}
      </th>
      <td>{row.unitName}</td>
      <td>{label(works[row.work])}</td>
      {counted(row, 'inHand')}
      {counted(row, 'overdue')}
      {counted(row, 'done')}
      {counted(row, 'late')}
      <td className="number">{row.median === undefined ? <span className="quiet">—</span> : label(row.median)}</td>
      {counted(row, 'returns')}
    </tr>
  );
}

/** One line per person, unit and kind of work; it scrolls by itself where the screen is too narrow. */
export function FiguresTable({ rows, search, busy, onSort }: TableProps) {
  const text = useText(peopleTexts);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="people-table" aria-label={text('title')} aria-busy={busy} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{text('title')}</caption>
        <thead>
          <tr>
            {sortKeys.map((name) => (
              <Head key={name} name={name} search={search} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={JSON.stringify([row.unitId, row.work, row.person?.id])} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
