/** One screen for every list: filters, table, and the case beside it. */
import './worklists.css';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { watchedQuestionNames } from '#core/watched.ts';
import { type WorklistName, worklists } from '#core/worklists.ts';
import { useRowLeaves } from '#web/api/commands.ts';
import { useLabel } from '#web/ui/language.ts';
import { usePlayer } from '#web/ui/player.tsx';
import { readPreference, writePreference } from '#web/ui/preferences.ts';
import { CaseTable } from '#web/ui/table/case-table.tsx';
import { shownColumns } from '#web/ui/table/columns.ts';
import { onePageMore } from '#web/ui/table/pages.ts';
import { useDensity, ViewMenu } from '#web/ui/table/view-menu.tsx';
import { useText } from '#web/ui/text.ts';
import { CauseTabs } from './cause-tabs.tsx';
import { useColumns } from './columns.tsx';
import { FilterBar } from './filter-bar.tsx';
import { layouts } from './layout.ts';
import { ListHead } from './list-head.tsx';
import { QuestionTabs } from './question-tabs.tsx';
import { isFiltered, neighbourOf, noFilters, rowKeyOf } from './rows.ts';
import type { WorklistSearch } from './search.ts';
import type { WorklistSlots } from './slots.ts';
import { SplitPanel } from './split-panel.tsx';
import { worklistTexts } from './texts.ts';
import { useList } from './use-list.ts';

type WorklistScreenProps = WorklistSlots & {
  name: WorklistName;
  search: WorklistSearch;
  /** Changes the address; `push` makes it a step for the back button. */
  onSearch: (next: Partial<WorklistSearch>, push?: boolean) => void;
};

/** The columns chosen: those in the address, otherwise the last choice in this browser. */
function useChosenColumns(name: WorklistName, { columns }: WorklistSearch, onSearch: WorklistScreenProps['onSearch']) {
  const place = `columns:${name}`;
  const kept = columns ?? readPreference(place);
  const choose = (chosen: string[] | undefined) => {
    writePreference(place, chosen?.join());
    onSearch({ columns: chosen?.join() });
  };
  return [kept?.split(','), choose] as const;
}

export function WorklistScreen({ name, search, onSearch, panel, rowActions, bulkActions: Bulk }: WorklistScreenProps) {
  const text = useText(worklistTexts);
  const title = useLabel()(worklists[name]);
  const navigate = useNavigate();
  const player = usePlayer();
  const leaves = useRowLeaves();
  const [density, setDensity] = useDensity();
  const [selectedKeys, setSelectedKeys] = useState<readonly string[]>([]);
  const { list, loaded, rows, count, watchedCounts, news, now, reload } = useList(name, search);
  const [chosen, chooseColumns] = useChosenColumns(name, search, onSearch);
  const onPlay = useCallback(
    ({ caseNo, recordings }: WorklistRow) => recordings > 0 && player.play({ caseNo }),
    [player.play],
  );
  const columns = useColumns(name, now, onPlay, rowActions, (row) => leaves(row.caseNo, row.branch));
  const shown = useMemo(() => shownColumns(columns, chosen), [columns, chosen]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  const filtered = isFiltered(search);
  const open = (row: WorklistRow) =>
    panel === undefined
      ? void navigate({ to: '/cases/$caseNo', params: { caseNo: row.caseNo } })
      : onSearch({ open: rowKeyOf(row) }, search.open === undefined);
  const done = (key: string) => {
    const next = neighbourOf(rows, key);
    const [caseNo = '', branch] = key.split(':');
    leaves(caseNo, branch);
    onSearch({ open: next === undefined || rowKeyOf(next) === key ? undefined : rowKeyOf(next) });
  };
  return (
    <div className="page">
      <ListHead title={title} count={count} news={news} loading={list.isFetching} onReload={reload} />
      <FilterBar order={layouts[name].order} search={search} onSearch={onSearch}>
        <ViewMenu
          columns={columns}
          chosen={chosen}
          onColumns={chooseColumns}
          density={density}
          onDensity={setDensity}
        />
      </FilterBar>
      {layouts[name].byQuestion === true ? (
        <QuestionTabs
          counts={watchedCounts}
          chosen={search.question}
          onChoose={(question) => onSearch({ question, cause: undefined, pages: undefined, open: undefined })}
        />
      ) : null}
      {layouts[name].byCause === true && (search.question === undefined || search.cause !== undefined) ? (
        <CauseTabs
          rows={loaded}
          apart={layouts[name].byQuestion === true ? watchedQuestionNames : []}
          chosen={search.cause}
          onChoose={(cause) => onSearch({ cause })}
        />
      ) : null}
      {filtered ? (
        <p className="quiet" role="status">
          {text('filtered', { loaded: loaded.length, count: rows.length })}
        </p>
      ) : null}
      {Bulk === undefined ? null : (
        <Bulk
          rows={rows}
          selected={rows.filter((row) => selectedKeys.includes(rowKeyOf(row)))}
          onSelect={(next) => setSelectedKeys(next.map(rowKeyOf))}
          onLeft={(row) => leaves(row.caseNo, row.branch)}
          onOpen={open}
        />
      )}
      <div className="split" data-open={panel !== undefined && search.open !== undefined}>
        <CaseTable
          label={title}
          rows={rows}
          columns={shown}
          rowKey={rowKeyOf}
          density={density}
          loading={list.isPending}
          error={list.error}
          onRetry={() => void list.refetch()}
          empty={
            <>
              {text(filtered ? 'nothingFiltered' : 'nothing')}
              <button
                type="button"
                className="plain-button"
                onClick={() => (filtered ? onSearch(noFilters) : reload())}
              >
                {text(filtered ? 'clearFilters' : 'refresh')}
              </button>
            </>
          }
          currentKey={search.open}
          onOpen={open}
          onPlay={onPlay}
          selection={layouts[name].selectable ? { keys: selectedKeys, onChange: setSelectedKeys } : undefined}
          more={{
            available: list.hasNextPage,
            loading: list.isFetchingNextPage,
            onMore: () => onePageMore(list, search.pages, (pages) => onSearch({ pages })),
          }}
        />
        <SplitPanel
          panel={panel}
          rows={rows}
          open={search.open}
          onClose={() => onSearch({ open: undefined })}
          onDone={done}
        />
      </div>
    </div>
  );
}
