/** The table of cases: antd's, with fixed widths, a keyboard model, selection and one way to say empty, loading and failed. */
import './table.css';
import { Button, Table } from 'antd';
import { type ReactNode, useMemo, useRef } from 'react';
import { ErrorNotice } from '../error-notice.tsx';
import { useText } from '../text.ts';
import { sharedTexts } from '../texts.ts';
import type { CaseColumn, Density } from './columns.ts';
import { useInertMeasureRow } from './measure-row.ts';
import { useRowKeys } from './row-keys.ts';
import { useSelection } from './selection.ts';

export type CaseTableProps<Row extends { caseNo: string }> = {
  /** What the table holds, for screen readers. */
  label: string;
  rows: readonly Row[];
  columns: readonly CaseColumn<Row>[];
  rowKey: (row: Row) => string;
  density?: Density;
  loading?: boolean;
  error?: unknown;
  onRetry?: () => void;
  /** Why there is nothing, and what to do about it. */
  empty: ReactNode;
  /** The row that is open beside the table. */
  currentKey?: string | undefined;
  onOpen: (row: Row) => void;
  onPlay?: ((row: Row) => void) | undefined;
  /** With it rows can be selected by checkbox, `x` and a Shift range. */
  selection?: { keys: readonly string[]; onChange: (keys: string[]) => void } | undefined;
  more?: { available: boolean; loading: boolean; onMore: () => void } | undefined;
};

const sizes = { compact: 'small', middle: 'middle', loose: 'large' } as const;
const selectionWidth = 40;

/** Rows: `j` `k` move, Enter opens, `x` selects, `p` plays; the case number is a link, so that middle click and copying work. */
export function CaseTable<Row extends { caseNo: string }>(props: CaseTableProps<Row>) {
  const { label, rows, columns, rowKey, density = 'compact', loading = false, error, empty, more } = props;
  const text = useText(sharedTexts);
  const frame = useRef<HTMLElement>(null);
  useInertMeasureRow(frame);
  const selection = useSelection(rows, rowKey, props.selection);
  const rowProps = useRowKeys({ ...props, frame, selection });
  const width = columns.reduce((sum, column) => sum + column.width, selection === undefined ? 0 : selectionWidth);
  const shown = useMemo(
    () =>
      columns.map(({ key, title, width: own, align, fixed, render }) => ({
        key,
        title,
        width: own,
        align: align ?? ('left' as const),
        ...(fixed === undefined || fixed === false ? {} : { fixed: fixed === 'right' ? fixed : ('left' as const) }),
        render: (_: unknown, row: Row) => render(row),
      })),
    [columns],
  );
  const failed = error !== null && error !== undefined;
  const isEmpty = rows.length === 0 && !loading;
  return (
    <section
      ref={frame}
      className={`case-table density-${density}`}
      tabIndex={-1}
      aria-label={label}
      aria-busy={loading}
    >
      {failed ? <ErrorNotice error={error} onRetry={props.onRetry} /> : null}
      {isEmpty && !failed ? <div className="surface empty">{empty}</div> : null}
      {isEmpty ? null : (
        <Table<Row>
          size={sizes[density]}
          columns={shown}
          dataSource={[...rows]}
          rowKey={rowKey}
          pagination={false}
          tableLayout="fixed"
          scroll={{ x: width }}
          sticky={{ offsetHeader: 48 }}
          loading={{ spinning: loading, delay: 200 }}
          locale={{ emptyText: ' ' }}
          onRow={rowProps}
          {...(selection === undefined
            ? {}
            : {
                rowSelection: {
                  columnWidth: selectionWidth,
                  fixed: true,
                  selectedRowKeys: [...selection.keys],
                  onChange: (chosen: React.Key[]) => selection.set(chosen.map(String)),
                  // Otherwise it is called "Select all" in every language.
                  getTitleCheckboxProps: () => ({ 'aria-label': text('selectAllKey') }) as object,
                  getCheckboxProps: (row: Row) =>
                    ({ 'aria-label': text('selectRow', { caseNo: row.caseNo }) }) as object,
                },
              })}
        />
      )}
      {more === undefined || rows.length === 0 ? null : (
        <p className="table-foot">
          {text('shown', { count: rows.length })}
          {more.available ? (
            <Button size="small" loading={more.loading} onClick={more.onMore}>
              {text('loadMore')}
            </Button>
          ) : null}
        </p>
      )}
    </section>
  );
}
