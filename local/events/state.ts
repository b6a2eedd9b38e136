/** What the event bus must not forget: deliveries that are not done, and how far each schedule got. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type Delivery = {
  id: string;
  rule: string;
  target: string;
  /** What the function gets. */
  event: unknown;
  attempts: number;
  /** Real time in ms. */
  created: number;
};

export type ScheduleState = { expression: string; anchor: number; last: number };

export type BusState = {
  add(deliveries: Delivery[]): void;
  done(id: string): void;
  failed(id: string, attempts: number, error: string): void;
  giveUp(id: string, error: string): void;
  pending(): Delivery[];
  deadLetters(): (Delivery & { error: string })[];
  schedule(rule: string): ScheduleState | undefined;
  /** Notes a tick together with the deliveries that it causes, so that neither is there without the other. */
  tick(rule: string, state: ScheduleState, deliveries: Delivery[]): void;
  close(): void;
};

/** Opens (or makes) the state file. Every change is one transaction, so a kill loses nothing that `add` returned from. */
export function openBusState(file: string): BusState {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS deliveries (
      id TEXT PRIMARY KEY, rule TEXT NOT NULL, target TEXT NOT NULL, event TEXT NOT NULL, attempts INTEGER NOT NULL,
      created INTEGER NOT NULL, error TEXT, dead INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE IF NOT EXISTS schedules (
      rule TEXT PRIMARY KEY, expression TEXT NOT NULL, anchor INTEGER NOT NULL, last INTEGER NOT NULL);`);
  const insert = database.prepare(
    'INSERT INTO deliveries (id, rule, target, event, attempts, created) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM deliveries WHERE id = ?');
  const fail = database.prepare('UPDATE deliveries SET attempts = ?, error = ? WHERE id = ?');
  const bury = database.prepare('UPDATE deliveries SET dead = 1, error = ? WHERE id = ?');
  const list = database.prepare('SELECT * FROM deliveries WHERE dead = ? ORDER BY created, rowid');
  const readSchedule = database.prepare('SELECT expression, anchor, last FROM schedules WHERE rule = ?');
  const writeSchedule = database.prepare(
    'INSERT OR REPLACE INTO schedules (rule, expression, anchor, last) VALUES (?, ?, ?, ?)',
  );

  const together = (change: () => void): void => {
    database.exec('BEGIN IMMEDIATE');
    try {
      change();
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };
  const insertAll = (deliveries: Delivery[]): void => {
    for (const one of deliveries) {
      insert.run(one.id, one.rule, one.target, JSON.stringify(one.event), one.attempts, one.created);
    }
  };
  const read = (dead: number) =>
    list.all(dead).map((row) => ({
      id: String(row.id),
      rule: String(row.rule),
      target: String(row.target),
      event: JSON.parse(String(row.event)) as unknown,
      attempts: Number(row.attempts),
      created: Number(row.created),
      error: String(row.error ?? ''),
    }));

  return {
    add: (deliveries) => together(() => insertAll(deliveries)),
    done: (id) => void remove.run(id),
    failed: (id, attempts, error) => void fail.run(attempts, error, id),
    giveUp: (id, error) => void bury.run(error, id),
    pending: () => read(0),
    deadLetters: () => read(1),
    schedule(rule) {
      const row = readSchedule.get(rule);
      if (row === undefined) return undefined;
      return { expression: String(row.expression), anchor: Number(row.anchor), last: Number(row.last) };
    },
    tick: (rule, state, deliveries) =>
      together(() => {
        writeSchedule.run(rule, state.expression, state.anchor, state.last);
        insertAll(deliveries);
      }),
    close: () => database.close(),
  };
}
