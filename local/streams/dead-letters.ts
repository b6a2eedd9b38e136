/** Where records go that a function never consumed. */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GivenUp } from './delivery.ts';
import type { MappingSettings } from './mapping.ts';
import type { LambdaRecord } from './record.ts';

export type DeadLetters = {
  add(records: LambdaRecord[], condition: GivenUp, attempts: number, error: string): void;
  count(): number;
};

/** A file of one JSON document a line, in the shape that AWS sends to a destination in S3, records included. */
export function openDeadLetters(
  folder: string,
  settings: MappingSettings,
  stream: string,
  shard: () => string,
): DeadLetters {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${settings.id}.dead-letters.jsonl`);
  let count = lines(file);
  return {
    add(records, condition, attempts, error) {
      const letter = {
        requestContext: { functionArn: settings.function, condition, approximateInvokeCount: attempts },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: error },
        version: '1.0',
        timestamp: new Date().toISOString(),
        DDBStreamBatchInfo: {
          shardId: shard(),
          startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
          endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
          batchSize: records.length,
          streamArn: stream,
        },
        payload: { Records: records },
      };
      appendFileSync(file, `${JSON.stringify(letter)}\n`);
      count += 1;
    },
    count: () => count,
  };
}

function lines(file: string): number {
  try {
    return readFileSync(file, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
}
