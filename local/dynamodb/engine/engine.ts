/**
 * The table engine: DynamoDB's operations on one database file, one after the other. Writes that arrive together are committed together,
 * each whole or absent: the disk is waited for once. Whatever is answered is on the disk.
 */
import type { DatabaseSync } from 'node:sqlite';
import { openCatalogue } from './catalogue.ts';
import { Failure, failureText, invalid } from './failure.ts';
import { createReads } from './reads.ts';
import { requireTypes } from './shape.ts';
import { openStreams } from './stream.ts';
import { createWrites } from './writes.ts';

export type Reply = { status: number; body: string };

type Operation = (request: never) => object | string;
type Task = { run: () => object | string; settle: (reply: Reply) => void };

const done = (result: object | string): Reply => ({
  status: 200,
  body: typeof result === 'string' ? result : JSON.stringify(result),
});

const internal = (error: unknown, log: (line: string) => void): Reply => {
  log(`the table engine failed: ${(error as Error).stack ?? String(error)}`);
  return { status: 500, body: failureText(new Failure('InternalServerError', 'Internal server error')) };
};

const refused = (error: unknown, log: (line: string) => void): Reply =>
  error instanceof Failure ? { status: 400, body: failureText(error) } : internal(error, log);

/**
 * Runs tasks in one transaction, each in a part of its own that is undone where it fails. Where the disk cannot take it all of them are
 * undone. Answers their replies, and whether what was done is on the disk.
 */
function commitTogether(
  database: DatabaseSync,
  tasks: readonly Task[],
  log: (line: string) => void,
): { replies: readonly Reply[]; committed: boolean } {
  const replies: Reply[] = [];
  try {
    database.exec('BEGIN IMMEDIATE');
    for (const { run } of tasks) {
      database.exec('SAVEPOINT part');
      try {
        replies.push(done(run()));
      } catch (error) {
        // Where the database has given up the whole transaction, nothing of it is left to go on with.
        if (!database.isTransaction) throw error;
        database.exec('ROLLBACK TO part');
        replies.push(refused(error, log));
      }
      database.exec('RELEASE part');
    }
    database.exec('COMMIT');
    return { replies, committed: true };
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    const failed = internal(error, log);
    return { replies: tasks.map(() => failed), committed: false };
  }
}

/** Runs a read of several parts on one state of the database: others write into the file, too. */
function readTogether<T>(database: DatabaseSync, read: () => T): T {
  database.exec('BEGIN');
  try {
    return read();
  } finally {
    database.exec('COMMIT');
  }
}

/**
 * Opens the engine on its database. `log` is told of what should not happen, `written` that something was committed: once until
 * somebody has looked at a stream again.
 */
export function openEngine(database: DatabaseSync, log: (line: string) => void, written: () => void = () => undefined) {
  const catalogue = openCatalogue(database);
  const [reads, writes] = [createReads(catalogue), createWrites(catalogue)];
  const streams = openStreams(database, catalogue);
  const reading = new Map<string, Operation>(
    Object.entries({
      'DynamoDB_20120810.GetItem': reads.get,
      'DynamoDB_20120810.BatchGetItem': reads.batchGet,
      'DynamoDB_20120810.TransactGetItems': reads.transactGet,
      'DynamoDB_20120810.Query': reads.query,
      'DynamoDB_20120810.Scan': reads.scan,
      'DynamoDB_20120810.DescribeTable': catalogue.describe,
      'DynamoDB_20120810.ListTables': catalogue.list,
      'DynamoDB_20120810.DescribeTimeToLive': catalogue.describeTimeToLive,
      'DynamoDBStreams_20120810.ListStreams': streams.list,
      'DynamoDBStreams_20120810.DescribeStream': streams.describe,
      'DynamoDBStreams_20120810.GetShardIterator': streams.iterator,
      'DynamoDBStreams_20120810.GetRecords': (request: Parameters<typeof streams.records>[0]) => {
        told = false;
        return streams.records(request);
      },
    }),
  );
  const writing = new Map<string, Operation>(
    Object.entries({
      'DynamoDB_20120810.PutItem': writes.put,
      'DynamoDB_20120810.UpdateItem': writes.update,
      'DynamoDB_20120810.DeleteItem': writes.delete,
      'DynamoDB_20120810.BatchWriteItem': writes.batchWrite,
      'DynamoDB_20120810.TransactWriteItems': writes.transactWrite,
      'DynamoDB_20120810.CreateTable': catalogue.create,
      'DynamoDB_20120810.UpdateTable': catalogue.update,
      'DynamoDB_20120810.DeleteTable': catalogue.delete,
      'DynamoDB_20120810.UpdateTimeToLive': catalogue.updateTimeToLive,
    }),
  );
  let waiting: Task[] = [];
  let told = false;
  const tell = (): void => {
    if (told) return;
    told = true;
    written();
  };
  const flush = (): void => {
    const tasks = waiting;
    waiting = [];
    if (tasks.length === 0) return;
    const { replies, committed } = commitTogether(database, tasks, log);
    writes.settle(committed);
    if (!committed || replies.some(({ status }) => status >= 500)) catalogue.reload();
    if (committed) tell();
    for (const [order, { settle }] of tasks.entries()) settle(replies[order] as Reply);
  };

  return {
    /** Does what `target` (the header X-Amz-Target) names with a request's JSON. */
    async answer(target: string, body: string): Promise<Reply> {
      try {
        const read = reading.get(target);
        const write = writing.get(target);
        if (read === undefined && write === undefined) throw new Failure('UnknownOperationException', '');
        const request = parse(body);
        if (read !== undefined) return done(readTogether(database, () => read(request)));
        return await new Promise<Reply>((settle) => {
          if (waiting.length === 0) setImmediate(flush);
          waiting.push({ run: () => (write as Operation)(request), settle });
        });
      } catch (error) {
        return refused(error, log);
      }
    },
    close(): void {
      flush();
      database.close();
    },
  };
}
export type Engine = ReturnType<typeof openEngine>;

function parse(body: string): never {
  try {
    const request: unknown = JSON.parse(body === '' ? '{}' : body);
    if (typeof request === 'object' && request !== null && !Array.isArray(request)) {
      requireTypes(request as Record<string, unknown>);
      return request as never;
    }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('SerializationException', 'The request is not JSON');
  }
  throw invalid('A request is an object');
}
