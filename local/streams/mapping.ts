/** Event source mappings, in the words of CloudFormation's AWS::Lambda::EventSourceMapping. */
import { compilePattern } from '../pattern.ts';

export type StreamMapping = {
  /** Names the checkpoint and the dead-letter file, so it must stay the same over restarts; letters, digits, `-` and `_`. */
  id: string;
  FunctionName: string;
  BatchSize?: number;
  FilterCriteria?: { Filters?: { Pattern?: string }[] };
  FunctionResponseTypes?: string[];
  MaximumRetryAttempts?: number;
  MaximumRecordAgeInSeconds?: number;
  BisectBatchOnFunctionError?: boolean;
  ParallelizationFactor?: number;
  StartingPosition?: string;
  /** Accepted and not honoured: waiting for fuller batches would only make one machine slower. */
  MaximumBatchingWindowInSeconds?: number;
  /** Accepted: what fails for good is logged and written to the dead-letter file in any case. */
  DestinationConfig?: unknown;
  Enabled?: boolean;
};

export type MappingSettings = {
  id: string;
  function: string;
  batchSize: number;
  matches(record: unknown): boolean;
  reportsItemFailures: boolean;
  /** Infinity where AWS says -1: retry for as long as it takes. */
  maximumRetries: number;
  maximumAgeMs: number;
  bisects: boolean;
  lanes: number;
  startsAtLatest: boolean;
};

const understood = new Set([
  ...['id', 'FunctionName', 'BatchSize', 'FilterCriteria', 'FunctionResponseTypes', 'MaximumRetryAttempts', 'Enabled'],
  ...['MaximumRecordAgeInSeconds', 'BisectBatchOnFunctionError', 'ParallelizationFactor', 'StartingPosition'],
  ...['MaximumBatchingWindowInSeconds', 'DestinationConfig', 'EventSourceArn', 'Tags'],
]);

/** Fills in AWS's defaults; throws an Error for a property that this pump would have to ignore. */
export function settingsOf(mapping: StreamMapping): MappingSettings {
  const unknown = Object.keys(mapping).filter((name) => !understood.has(name));
  if (unknown.length > 0) throw new Error(`stream mapping ${mapping.id}: ${unknown.join(', ')} is not implemented`);
  if (!/^[\w-]+$/.test(mapping.id)) throw new Error(`stream mapping id "${mapping.id}" cannot name a file`);
  const start = mapping.StartingPosition ?? 'TRIM_HORIZON';
  if (start !== 'TRIM_HORIZON' && start !== 'LATEST')
    throw new Error(`stream mapping ${mapping.id}: unknown start ${start}`);
  const patterns = (mapping.FilterCriteria?.Filters ?? []).map((one) =>
    compilePattern(JSON.parse(one.Pattern ?? '{}')),
  );
  return {
    id: mapping.id,
    function: mapping.FunctionName,
    batchSize: mapping.BatchSize ?? 100,
    // Filters are alternatives; without any, every record is wanted.
    matches: (record) => patterns.length === 0 || patterns.some((matches) => matches(record)),
    reportsItemFailures: mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    maximumRetries: unlimited(mapping.MaximumRetryAttempts),
    maximumAgeMs: unlimited(mapping.MaximumRecordAgeInSeconds) * 1000,
    bisects: mapping.BisectBatchOnFunctionError ?? false,
    lanes: mapping.ParallelizationFactor ?? 1,
    startsAtLatest: start === 'LATEST',
  };
}

const unlimited = (value: number | undefined): number =>
  value === undefined || value < 0 ? Number.POSITIVE_INFINITY : value;
