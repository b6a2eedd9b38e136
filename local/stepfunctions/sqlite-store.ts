import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { type Execution, type Frame, type HistoryEvent, hasWork, type StatusChange } from './model.ts';
import { openDatabase } from './sqlite-schema.ts';
import type { Change, Due, ExecutionQuery, HistoryQuery, Pruning, Store } from './store.ts';

type Body = { body: string };
type Run = (sql: string, ...values: SQLInputValue[]) => void;
type Rows = <Row>(sql: string, ...values: SQLInputValue[]) => Row[];

const parse = <Value>(row: Body | undefined): Value | undefined => (row ? (JSON.parse(row.body) as Value) : undefined);

const writeChange = (run: Run, change: Change): void => {
  const { execution, removed } = change;
  if (change.definition) {
    run('INSERT OR IGNORE INTO definitions VALUES (?, ?)', change.definition.hash, change.definition.text);
  }
  if (execution) {
    run(
      `INSERT INTO executions VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
        status = excluded.status, stop = excluded.stop, due = excluded.due, body = excluded.body`,
      ...[execution.key, execution.arn, execution.machineArn, execution.status, execution.startDate],
      ...[execution.stopDate ?? null, execution.due ?? null, JSON.stringify(execution)],
    );
  }
  for (const id of removed?.ids ?? []) {
    run('DELETE FROM frames WHERE execution = ? AND id = ?', removed!.execution, id);
  }
  for (const frame of change.frames ?? []) {
    run(
      'INSERT OR REPLACE INTO frames VALUES (?, ?, ?, ?, ?)',
      ...[frame.execution, frame.id, hasWork(frame) || frame.phase === 'invoking' ? 1 : null],
      ...[frame.due ?? null, JSON.stringify(frame)],
    );
  }
  for (const event of change.events ?? []) {
    run('INSERT INTO events VALUES (?, ?, ?)', event.execution, event.id, JSON.stringify(event));
  }
  if (change.notice) run('INSERT INTO notices (body) VALUES (?)', JSON.stringify(change.notice));
  if (change.delivered !== undefined) run('DELETE FROM notices WHERE sequence = ?', change.delivered);
};

const selectExecutions = (rows: Rows, query: ExecutionQuery): Execution[] => {
  const conditions = ['1'];
  const values: SQLInputValue[] = [];
  const where = (condition: string, ...given: SQLInputValue[]) => {
    conditions.push(condition);
    values.push(...given);
  };
  if (query.machineArn !== undefined) where('machine = ?', query.machineArn);
  if (query.status !== undefined) where('status = ?', query.status);
  if (query.after) where('(start, key) < (?, ?)', query.after.startDate, query.after.key);
  const sql = `SELECT body FROM executions WHERE ${conditions.join(' AND ')} ORDER BY start DESC, key DESC LIMIT ?`;
  return rows<Body>(sql, ...values, query.limit).map((row) => JSON.parse(row.body) as Execution);
};

const selectHistory = (rows: Rows, query: HistoryQuery): HistoryEvent[] => {
  const { execution, limit, reverse } = query;
  const after = query.after ?? (reverse ? Number.MAX_SAFE_INTEGER : 0);
  const [sign, order] = reverse ? ['<', 'DESC'] : ['>', 'ASC'];
  const sql = `SELECT body FROM events WHERE execution = ? AND id ${sign} ? ORDER BY id ${order} LIMIT ?`;
  return rows<Body>(sql, execution, after, limit).map((row) => JSON.parse(row.body) as HistoryEvent);
};

const pruneClosed = (run: Run, rows: Rows, pruning: Pruning): number => {
  run('DELETE FROM names WHERE until <= ?', pruning.now);
  const closed = rows<{ key: number; arn: string; stop: number }>(
    `SELECT key, arn, stop FROM executions WHERE stop IS NOT NULL AND (stop <= ? OR key IN
      (SELECT key FROM executions WHERE stop IS NOT NULL ORDER BY stop DESC, key DESC LIMIT -1 OFFSET ?))`,
    ...[pruning.before, pruning.keep],
  );
  for (const { key, arn, stop } of closed) {
    const until = stop + pruning.holdNames;
    if (until > pruning.now) run('INSERT OR REPLACE INTO names VALUES (?, ?)', arn, until);
    run('DELETE FROM events WHERE execution = ?', key);
    run('DELETE FROM executions WHERE key = ?', key);
  }
  return closed.length;
};

const statements = (database: DatabaseSync): { run: Run; rows: Rows } => {
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    const fresh = database.prepare(sql);
    prepared.set(sql, fresh);
    return fresh;
  };
  return {
    run: (sql, ...values) => {
      prepare(sql).run(...values);
    },
    rows: <Row>(sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as Row[],
  };
};

/** Opens the durable store in a file of SQLite, or one in memory with `:memory:`. */
export const openStore = (file: string): Store => {
  const database = openDatabase(file);
  const { run, rows } = statements(database);
  const one = <Row>(sql: string, ...values: SQLInputValue[]): Row | undefined => rows<Row>(sql, ...values)[0];
  const atomically = <Result>(act: () => Result): Result => {
    run('BEGIN IMMEDIATE');
    try {
      const result = act();
      run('COMMIT');
      return result;
    } catch (error) {
      run('ROLLBACK');
      throw error;
    }
  };
  const count = (condition: string) =>
    one<{ total: number }>(`SELECT count(*) AS total FROM executions WHERE ${condition}`)?.total ?? 0;
  // AUTOINCREMENT remembers the highest key ever used, so that the key of a pruned execution never comes back.
  const nextKey = () =>
    (one<{ seq: number }>(`SELECT seq FROM sqlite_sequence WHERE name = 'executions'`)?.seq ?? 0) + 1;
  return {
    nextKey,
    commit: (change) => atomically(() => writeChange(run, change)),
    definition: (hash) => one<{ text: string }>('SELECT text FROM definitions WHERE hash = ?', hash)?.text,
    execution: (key) => parse<Execution>(one('SELECT body FROM executions WHERE key = ?', key)),
    executionByArn: (arn) => parse<Execution>(one('SELECT body FROM executions WHERE arn = ?', arn)),
    executions: (query) => selectExecutions(rows, query),
    counts: () => ({ open: count(`status = 'RUNNING'`), closed: count('stop IS NOT NULL') }),
    frame: (execution, id) =>
      parse<Frame>(one('SELECT body FROM frames WHERE execution = ? AND id = ?', execution, id)),
    frames: (execution) =>
      rows<Body>('SELECT body FROM frames WHERE execution = ? ORDER BY id', execution).map((row) => parse<Frame>(row)!),
    unfinished: () => rows('SELECT execution, id FROM frames WHERE unfinished IS NOT NULL ORDER BY execution, id'),
    nextInstant: () =>
      one<{ due: number | null }>(
        `SELECT min(due) AS due FROM (SELECT min(due) AS due FROM frames WHERE due IS NOT NULL
          UNION ALL SELECT min(due) FROM executions WHERE due IS NOT NULL)`,
      )?.due ?? undefined,
    due: (instant, limit) =>
      rows<{ execution: number; frame: number | null }>(
        `SELECT execution, frame FROM (
          SELECT execution, id AS frame, due FROM frames WHERE due <= ?1
          UNION ALL SELECT key, NULL, due FROM executions WHERE due <= ?1) ORDER BY due, execution, frame LIMIT ?2`,
        ...[instant, limit],
      ).map((row): Due => (row.frame === null ? { execution: row.execution } : (row as Due))),
    notices: () =>
      rows<Body & { sequence: number }>('SELECT sequence, body FROM notices ORDER BY sequence').map((row) => ({
        sequence: row.sequence,
        change: JSON.parse(row.body) as StatusChange,
      })),
    history: (query) => selectHistory(rows, query),
    heldUntil: (arn) => one<{ until: number }>('SELECT until FROM names WHERE arn = ?', arn)?.until,
    prune: (pruning) => atomically(() => pruneClosed(run, rows, pruning)),
    close: () => database.close(),
  };
};
