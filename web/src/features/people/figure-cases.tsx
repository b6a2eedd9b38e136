/** The cases behind the figure that the address names: exactly as many lines as the figure says. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { works } from '#core/insight/deeds.ts';
import { personCounts } from '#core/insight/figure.ts';
import type { FigureLine } from '#core/routes/people-cases.ts';
import { natures } from '#core/vocabulary.ts';
import { call, type QueryOf } from '#web/api/client.ts';
import { keys, useDictionaryLabel } from '#web/api/queries.ts';
import { Chip, StatusChip } from '#web/ui/chip.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { peopleTexts } from './texts.ts';

type CasesProps = {
  query: QueryOf<'peopleCases'>;
  /** Whose figure it is, in words. */
  name: string;
  onClose: () => void;
};

const useFigureCases = (query: QueryOf<'peopleCases'>) =>
  useQuery({
    queryKey: keys.peopleCases(query),
    queryFn: ({ signal }) => call('peopleCases', { query }, { signal }),
  });

function useCells() {
  const text = useText(peopleTexts);
  const label = useLabel();
  const { category } = useDictionaryLabel();
  return ({ at, late, case: one }: FigureLine) => [
    one === undefined ? (
      <span key="case" className="quiet">
        {text('elsewhere')}
      </span>
    ) : (
      <Link key="case" to="/cases/$caseNo" params={{ caseNo: one.caseNo }}>
        {one.caseNo}
      </Link>
    ),
    one === undefined ? '—' : label(natures[one.nature]),
    one?.category === undefined ? '—' : category(one.category),
    one === undefined ? '—' : <StatusChip key="status" status={one.status} joint={one.joint} round={one.round} />,
    one === undefined ? '—' : fullTime(one.receivedAt),
    at === undefined ? text('now') : fullTime(at),
    late ? (
      <Chip key="late" tone="danger" icon="▲">
        {text('isLate')}
      </Chip>
    ) : (
      ''
    ),
  ];
}

export function FigureCases({ query, name, onClose }: CasesProps) {
  const text = useText(peopleTexts);
  const label = useLabel();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error, refetch } = useFigureCases(query);
  const cells = useCells();
  const of = JSON.stringify(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another figure takes the eye and the keyboard to its cases.
  useEffect(() => heading.current?.focus(), [of]);
  const title = text('behind', { name, work: label(works[query.work]), count: label(personCounts[query.count]) });
  const rows = (data?.items ?? []).map((line, index) => ({
    key: `${line.case?.caseNo ?? ''} ${line.at ?? ''} ${index}`,
    cells: cells(line),
  }));
  return (
    <section className="surface stack" aria-labelledby="figure-cases">
      <div className="row spread">
        <h2 id="figure-cases" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="plain-button" onClick={onClose}>
          {text('closeCases')}
        </button>
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <p className="quiet" role="status">
        {data === undefined ? (error === null ? text('loading') : '') : text('lines', { count: data.total })}
        {data === undefined || data.total === rows.length ? '' : text('first', { count: rows.length })}
      </p>
      {data === undefined ? null : (
        <PlainTable
          className="people-table"
          caption={title}
          head={[
            text('caseNo'),
            text('nature'),
            text('category'),
            text('status'),
            text('received'),
            text('when'),
            text('isLate'),
          ]}
          rows={rows}
          nothing={text('noCases')}
        />
      )}
    </section>
  );
}
