/** 办件查询: one screen for the scopes of centre, unit and leader; the address is its state. */
import './query.css';
import { useNavigate } from '@tanstack/react-router';
import { type ComponentType, useEffect, useMemo, useState } from 'react';
import type { FoundRow } from '#core/routes/query.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { usePlayer } from '#web/ui/player.tsx';
import { readPreference, writePreference } from '#web/ui/preferences.ts';
import { CaseTable } from '#web/ui/table/case-table.tsx';
import { shownColumns } from '#web/ui/table/columns.ts';
import { useDensity, ViewMenu } from '#web/ui/table/view-menu.tsx';
import { useText } from '#web/ui/text.ts';
import { ActiveConditions } from './active.tsx';
import { useQueryColumns } from './columns.tsx';
import { ConditionsBar } from './conditions-bar.tsx';
import { ExportMenu } from './export-menu.tsx';
import { SavedFilters } from './saved-filters.tsx';
import { type Change, givenOf, nothingAsked, type QuerySearch } from './search.ts';
import { type QueryText, queryTexts } from './texts.ts';
import { useQueryList } from './use-query-list.ts';

/** What may be done with several rows at once. */
export type QueryBulkProps = {
  rows: readonly FoundRow[];
  selected: readonly FoundRow[];
  onSelect: (rows: readonly { caseNo: string }[]) => void;
  onLeft: () => void;
  onOpen: (row: { caseNo: string }) => void;
};

type ScreenProps = {
  search: QuerySearch;
  onSearch: (next: Change) => void;
  bulk: readonly ComponentType<QueryBulkProps>[];
};

type Counted = { count: number; more: boolean; unfinished?: boolean | undefined };

function wordsFor(counted: Counted | undefined): QueryText {
  if (counted === undefined) return 'counting';
  if (counted.unfinished === true) return 'countUnfinished';
  return counted.more ? 'countMore' : 'count';
}

/** How many there are; where that was not to be had, why, and another try. Without the list nothing is counted: its own error is enough. */
function Count({ count, listed }: { count: ReturnType<typeof useQueryList>['count']; listed: boolean }) {
  const text = useText(queryTexts);
  if (count.isError && !count.isFetching) {
    return <ErrorNotice error={count.error} onRetry={() => void count.refetch()} />;
  }
  return (
    <span className="quiet" role="status">
      {listed ? text(wordsFor(count.data), { count: count.data?.count ?? 0 }) : null}
    </span>
  );
}

export function QueryScreen({ search, onSearch, bulk }: ScreenProps) {
  const text = useText(queryTexts);
  const navigate = useNavigate();
  const player = usePlayer();
  const [density, setDensity] = useDensity();
  const [keys, setKeys] = useState<readonly string[]>([]);
  const { list, rows, looking, goOn, more, retry, count, now, reload } = useQueryList(search);
  const columns = useQueryColumns(now);
  const chosen = (search.columns ?? readPreference('columns:query'))?.split(',');
  const chooseColumns = (next: string[] | undefined) => {
    writePreference('columns:query', next?.join());
    onSearch({ columns: next?.join() });
  };
  const shown = useMemo(() => shownColumns(columns, chosen), [columns, chosen]);
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const change = (next: Change) => {
    setKeys([]);
    onSearch({ pages: undefined, ...next });
  };
  const open = ({ caseNo }: { caseNo: string }) => void navigate({ to: '/cases/$caseNo', params: { caseNo } });
  const asked = Object.keys(givenOf(search)).length > 0;
  const selected = rows.filter(({ caseNo }) => keys.includes(caseNo));
  return (
    <div className="page query">
      <div className="page-head row">
        <h1>{title}</h1>
        <Count count={count} listed={!list.isLoadingError} />
        <button type="button" className="plain-button end" onClick={reload}>
          {text('refresh')}
        </button>
      </div>
      <ConditionsBar search={search} onSearch={change} />
      <ActiveConditions search={search} onSearch={change} />
      <div className="row">
        <select
          className="field"
          aria-label={text('sort')}
          value={search.sort ?? 'received'}
          onChange={(event) => change({ sort: event.target.value === 'due' ? 'due' : undefined })}
        >
          <option value="received">{text('byReceived')}</option>
          <option value="due">{text('byDue')}</option>
        </select>
        <SavedFilters search={search} onSearch={change} />
        <ExportMenu search={search} />
        <ViewMenu
          columns={columns}
          chosen={chosen}
          onColumns={chooseColumns}
          density={density}
          onDensity={setDensity}
        />
      </div>
      <div className="row query-bulk">
        {bulk.map((Bulk) => (
          <Bulk
            key={Bulk.displayName ?? Bulk.name}
            rows={rows}
            selected={selected}
            onSelect={(next) => setKeys(next.map(({ caseNo }) => caseNo))}
            onLeft={reload}
            onOpen={open}
          />
        ))}
      </div>
      {looking && rows.length > 0 ? (
        <p className="quiet" role="status">
          {text('looking')}
        </p>
      ) : null}
      <CaseTable
        label={title}
        rows={rows}
        columns={shown}
        rowKey={({ caseNo }) => caseNo}
        density={density}
        loading={list.isPending}
        error={list.error}
        onRetry={retry}
        empty={
          <>
            {text(looking ? 'looking' : asked ? 'nothing' : 'nothingAtAll')}
            {asked && !looking ? (
              <button type="button" className="plain-button" onClick={() => change(nothingAsked)}>
                {text('clear')}
              </button>
            ) : null}
          </>
        }
        onOpen={open}
        onPlay={({ caseNo, recordings }) => recordings > 0 && player.play({ caseNo })}
        selection={bulk.length === 0 ? undefined : { keys, onChange: setKeys }}
        more={{
          available: list.hasNextPage && !looking,
          loading: list.isFetchingNextPage,
          onMore: goOn ?? (() => more((pages) => onSearch({ pages }))),
        }}
      />
    </div>
  );
}
