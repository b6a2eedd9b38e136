/** Queries and scans: a page of items, or of the rows of an index. */
import { createMeter, readUnits } from './capacity.ts';
import type { Catalogue } from './catalogue.ts';
import { holds, mentions, readCondition } from './expressions/condition.ts';
import { type Range, readKeyCondition } from './expressions/key-condition.ts';
import type { Path } from './expressions/path.ts';
import type { Placeholders } from './expressions/placeholders.ts';
import { invalid } from './failure.ts';
import { keptText, keyOf, namesOf, type Place, placeOfItem, segmentText } from './keys.ts';
import { members, requireExpressions } from './request.ts';
import { type Asked, pathsOf, placeholdersOf, shownText } from './shown.ts';
import type { Index, Table } from './table.ts';
import { type Item, sizeOfKept } from './values.ts';

type PageRequest = Asked & {
  IndexName?: string;
  FilterExpression?: string;
  Limit?: number;
  Select?: string;
  ExclusiveStartKey?: Item;
};
export type QueryRequest = PageRequest & { KeyConditionExpression?: string; ScanIndexForward?: boolean };
export type ScanRequest = PageRequest & { Segment?: number; TotalSegments?: number };

const largestPage = 1024 * 1024;

type Source = { rows: string; order: readonly string[]; table: Table; index: Index | undefined };

/** What is gone through: the items of the table, or the rows of an index. */
function sourceOf(catalogue: Catalogue, { TableName, IndexName, ConsistentRead }: PageRequest): Source {
  const table = catalogue.find(TableName);
  if (IndexName === undefined) return { rows: table.name, order: ['pk', 'sk'], table, index: undefined };
  const index = table.indexes.find(({ name }) => name === IndexName);
  if (index === undefined) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (ConsistentRead === true) throw invalid('Consistent reads are not supported on global secondary indexes');
  return { rows: index.rows, order: ['gsi_pk', 'gsi_sk', 'table_pk', 'table_sk'], table, index };
}

/** The columns' values of a start key, which has the keys of the index and of the table. */
function startOf({ table, index }: Source, key: Item | undefined): string[] | undefined {
  if (key === undefined) return undefined;
  const names = new Set([...(index === undefined ? [] : namesOf(index.keys)), ...namesOf(table.keys)]);
  if (Object.keys(key).length !== names.size) throw invalid('The provided starting key is invalid');
  return [...(index === undefined ? [] : placeOfItem(index.keys, key)), ...placeOfItem(table.keys, key)];
}

/** An index shows what it keeps, and is not asked for more. */
function requireShown(index: Index | undefined, paths: readonly Path[] = []): void {
  const missing = paths.map(([name]) => String(name)).filter((name) => index?.shows(name) === false);
  if (missing.length === 0) return;
  throw invalid(
    `One or more parameter values were invalid: Global secondary index ${index?.name} does not project [${missing.join(', ')}]`,
  );
}

/** The key from which a page goes on. */
function keyOfRow({ table, index, order }: Source, row: Row): Item {
  const values = order.map((column) => row[column] as string);
  const own = values.slice(-2) as unknown as Place;
  return {
    ...(index === undefined ? {} : keyOf(index.keys, values.slice(0, 2) as unknown as Place)),
    ...keyOf(table.keys, own),
  };
}

type Row = Record<string, string>;
type Page = {
  /** SQL conditions with their values, all of which hold. */
  where: readonly { sql: string; values: readonly string[] }[];
  /** The order of the rows; columns that are the same in all of them are left out. */
  order: readonly string[];
  backward: boolean;
  /** Attributes that a filter may not ask for: those of the keys. */
  keys?: readonly string[];
  /** Rows that do not belong to it are not even counted. */
  belongs?: (row: Row) => boolean;
};

/** What of a page is told, by what its reader asks for. */
function pageReply(request: PageRequest, source: Source, page: Page, placeholders: Placeholders): string {
  const { table, index, rows } = source;
  const { Limit: limit, FilterExpression, Select, ConsistentRead = false, ReturnConsumedCapacity: asked } = request;
  const filter = FilterExpression === undefined ? undefined : readCondition(FilterExpression, placeholders);
  const paths = pathsOf(request, placeholders);
  placeholders.requireUsed();
  requireShown(index, paths);
  if (filter !== undefined && page.keys?.some((key) => mentions(filter, key))) {
    throw invalid('Filter Expression can only contain non-primary key attributes');
  }
  const where = page.where.map(({ sql }) => sql).join(' AND ');
  const order = page.order.map((column) => `${column} ${page.backward ? 'DESC' : 'ASC'}`).join(', ');
  const size = index === undefined ? 'item_size' : 'OCTET_LENGTH(item_json)';
  const statement = table.statement(
    `SELECT ${source.order.join(', ')}, item_json AS text, ${size} AS size FROM "${rows}"
     ${where === '' ? '' : `WHERE ${where}`} ORDER BY ${order}`,
  );
  const found = statement.iterate(...page.where.flatMap(({ values }) => values)) as Iterable<Row>;
  const texts: string[] = [];
  let [scanned, count, read] = [0, 0, 0];
  let last: Row | undefined;
  /** Rows of an index have no size of their own: it is worked out where somebody wants to know what they cost. */
  let counted = 0;
  for (const row of found) {
    if (page.belongs?.(row) === false) continue;
    const text = row.text as string;
    scanned += 1;
    read += Number(row.size);
    if (asked !== undefined) counted += index === undefined ? Number(row.size) : sizeOfKept(JSON.parse(text) as Item);
    if (filter === undefined || holds(filter, JSON.parse(text) as Item)) {
      count += 1;
      if (Select !== 'COUNT') texts.push(shownText(text, paths));
    }
    if (scanned !== limit && read < largestPage) continue;
    last = row;
    break;
  }
  const meter = createMeter();
  const units = readUnits(counted, ConsistentRead);
  meter.add(table.name, index === undefined ? units : 0);
  if (index !== undefined) meter.addIndex(table.name, index.name, units);
  const more = {
    ...{ Count: count, ScannedCount: scanned },
    ...(last === undefined ? {} : { LastEvaluatedKey: keyOfRow(source, last) }),
    ...meter.one(asked),
  };
  return Select === 'COUNT' ? JSON.stringify(more) : `{"Items":[${texts.join()}]${members(more)}}`;
}

/**
 * The rows of a range. Of its two ends the one behind which a page goes on is only looked at, so that the page is looked up from its start
 * key on (a plus makes SQLite do so): else each page would step over all those before it.
 */
function rangeWhere(column: string, range: Range | undefined, from: 'below' | 'above' | undefined): Page['where'] {
  if (range === undefined) return [];
  const end = (sign: string, value: string | undefined, looked: boolean): Page['where'] =>
    value === undefined ? [] : [{ sql: `${looked ? '+' : ''}${column} ${sign} ?`, values: [keptText(value)] }];
  return [
    ...end(range.withFrom ? '>=' : '>', range.from, from === 'below'),
    ...end(range.withTo ? '<=' : '<', range.to, from === 'above'),
  ];
}

/** Rows behind a start key, by the columns of the order. */
function behind(columns: readonly string[], values: readonly string[] | undefined, backward: boolean): Page['where'] {
  if (values === undefined) return [];
  const marks = columns.map(() => '?').join(', ');
  return [{ sql: `(${columns.join(', ')}) ${backward ? '<' : '>'} (${marks})`, values: values.slice(-columns.length) }];
}

/** The operations that go through the tables of a catalogue; each answers with the JSON of its reply. */
export function createPages(catalogue: Catalogue) {
  return {
    query(request: QueryRequest): string {
      requireExpressions(request);
      const source = sourceOf(catalogue, request);
      const { KeyConditionExpression: expression, ScanIndexForward, ExclusiveStartKey } = request;
      if (expression === undefined)
        throw invalid('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
      const placeholders = placeholdersOf(request);
      const { partition, range } = readKeyCondition(expression, (source.index ?? source.table).keys, placeholders);
      const [hash = '', ...order] = source.order;
      const backward = ScanIndexForward === false;
      const start = startOf(source, ExclusiveStartKey);
      if (start !== undefined && start[0] !== keptText(partition)) {
        throw invalid('The provided starting key is outside query boundaries based on provided conditions');
      }
      const from = start === undefined ? undefined : backward ? 'above' : 'below';
      const where = [
        { sql: `${hash} = ?`, values: [keptText(partition)] },
        ...rangeWhere(order[0] as string, range, from),
        ...behind(order, start, backward),
      ];
      const { keys } = source.index ?? source.table;
      return pageReply(request, source, { where, order, backward, keys: namesOf(keys) }, placeholders);
    },

    scan(request: ScanRequest): string {
      requireExpressions(request);
      const source = sourceOf(catalogue, request);
      const { Segment, TotalSegments, ExclusiveStartKey } = request;
      if ((Segment === undefined) !== (TotalSegments === undefined))
        throw invalid('Segment and TotalSegments go together');
      const segments = TotalSegments ?? 1;
      if (Segment !== undefined && Segment >= segments) throw invalid('Segment must be less than TotalSegments');
      const partition = source.order.at(-2) as string;
      const belongs =
        Segment === undefined
          ? {}
          : {
              belongs: (row: Row) => Number.parseInt(segmentText(row[partition] as string), 16) % segments === Segment,
            };
      const where = behind(source.order, startOf(source, ExclusiveStartKey), false);
      return pageReply(
        request,
        source,
        { where, order: source.order, backward: false, ...belongs },
        placeholdersOf(request),
      );
    },
  };
}
