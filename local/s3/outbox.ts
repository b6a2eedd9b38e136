/** "Object created" events: stored with the object in one transaction, removed when the listener has taken them. */
import type { DatabaseSync } from 'node:sqlite';

/** One created object; `sequence` rises with every event of the store. */
export type ObjectCreated = {
  bucket: string;
  key: string;
  size: number;
  etag: string;
  reason: 'PutObject' | 'CopyObject' | 'CompleteMultipartUpload';
  time: string;
  sequence: number;
};

const slowestRetry = 60_000;
const mostAttempts = 185;

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Delivers events at least once, in order unless one has to wait: a listener that throws is asked again after 1, 2, 4 …
 * at most 60 seconds, 185 times in all (as EventBridge does); an event it never takes is logged and dropped.
 */
export function createOutbox(
  database: DatabaseSync,
  deliver: ((event: ObjectCreated) => unknown) | undefined,
  log: (message: string) => void,
) {
  const insert = database.prepare('INSERT INTO outbox (event, attempts, due) VALUES (?, 0, 0)');
  const remove = database.prepare('DELETE FROM outbox WHERE sequence = ?');
  const retry = database.prepare('UPDATE outbox SET attempts = ?, due = ? WHERE sequence = ?');
  const next = database.prepare(
    'SELECT * FROM outbox ORDER BY due > ?, CASE WHEN due > ? THEN due END, sequence LIMIT 1',
  );
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  let again = false;

  async function deliverOne(row: Record<string, unknown>) {
    const sequence = Number(row.sequence);
    const attempts = Number(row.attempts) + 1;
    try {
      await deliver?.({ ...JSON.parse(String(row.event)), sequence });
      if (database.isOpen) remove.run(sequence);
    } catch (error) {
      log(`object created event ${sequence}, attempt ${attempts}: ${String(error)}`);
      if (!database.isOpen) return;
      if (attempts >= mostAttempts) remove.run(sequence);
      else retry.run(attempts, Date.now() + Math.min(slowestRetry, 1000 * 2 ** Math.min(attempts - 1, 10)), sequence);
    }
  }

  async function drain() {
    while (!stopped) {
      const now = Date.now();
      const row = next.get(now, now);
      if (row === undefined) return;
      const wait = Number(row.due) - now;
      if (wait > 0) {
        timer = setTimeout(wake, wait);
        timer.unref();
        return;
      }
      await deliverOne(row);
    }
  }

  function wake() {
    if (deliver === undefined || stopped) return;
    again = running !== undefined;
    if (again) return;
    clearTimeout(timer);
    running = drain()
      .catch((error) => log(`object created events: ${String(error)}`))
      .finally(() => {
        running = undefined;
        // woken while ending: the last look may have missed the new event
        if (again) wake();
      });
  }

  return {
    /** Inside a transaction: the event exists if and only if the object does. */
    add(event: Omit<ObjectCreated, 'sequence'>) {
      if (deliver !== undefined) insert.run(JSON.stringify(event));
    },
    /** Delivers what waits; call it after the commit and at the start. */
    wake,
    /** Stops; a delivery under way gets a second to end, else it is made once more after the next start. */
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      const patience = new Promise((resolve) => setTimeout(resolve, 1000).unref());
      await Promise.race([running ?? Promise.resolve(), patience]);
    },
  };
}
