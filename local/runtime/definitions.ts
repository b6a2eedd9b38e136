/** From the template's words to those of the parts: tables as CreateTable takes them, mappings for the pump, rules for the bus. */
import type { AttributeDefinition, KeySchemaElement, Projection } from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '../dynamodb/table.ts';
import type { Rule } from '../events/rule.ts';
import type { CorsRule } from '../s3/cors.ts';
import type { StreamMapping } from '../streams/mapping.ts';
import type * as described from '../template/description.ts';

type Keyed = Pick<described.Table, 'hash' | 'range'>;

const schemaOf = ({ hash, range }: Keyed): KeySchemaElement[] => [
  { AttributeName: hash.name, KeyType: 'HASH' },
  ...(range === undefined ? [] : [{ AttributeName: range.name, KeyType: 'RANGE' as const }]),
];

const projectionOf = ({ projection, nonKeyAttributes }: described.TableIndex): Projection => ({
  ProjectionType: projection,
  ...(projection === 'INCLUDE' ? { NonKeyAttributes: [...nonKeyAttributes] } : {}),
});

/** A table as CreateTable takes it, on demand, with its stream and expiry. */
export function tableDefinition(table: described.Table): TableDefinition {
  const attributes = new Map<string, AttributeDefinition>();
  for (const { hash, range } of [table, ...table.indexes]) {
    for (const key of range === undefined ? [hash] : [hash, range]) {
      attributes.set(key.name, { AttributeName: key.name, AttributeType: key.type });
    }
  }
  const indexes = (local: boolean) =>
    table.indexes
      .filter((index) => index.local === local)
      .map((index) => ({ IndexName: index.name, KeySchema: schemaOf(index), Projection: projectionOf(index) }));
  const [global, local] = [indexes(false), indexes(true)];
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes.values()],
    KeySchema: schemaOf(table),
    ...(global.length === 0 ? {} : { GlobalSecondaryIndexes: global }),
    ...(local.length === 0 ? {} : { LocalSecondaryIndexes: local }),
    ...(table.stream === undefined
      ? {}
      : { StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream } }),
    ...(table.ttl === undefined ? {} : { TimeToLiveSpecification: { AttributeName: table.ttl, Enabled: true } }),
  };
}

/** A stream mapping in CloudFormation's words, as the pump reads it. */
export function pumpMapping(mapping: described.StreamMapping): StreamMapping {
  return {
    id: mapping.id,
    FunctionName: mapping.functionArn,
    BatchSize: mapping.batchSize,
    ParallelizationFactor: mapping.lanes,
    FilterCriteria: { Filters: mapping.patterns.map((pattern) => ({ Pattern: JSON.stringify(pattern) })) },
    FunctionResponseTypes: mapping.reportFailures ? ['ReportBatchItemFailures'] : [],
    MaximumRetryAttempts: mapping.attempts,
    MaximumRecordAgeInSeconds: mapping.maximumAge,
    BisectBatchOnFunctionError: mapping.bisect,
    StartingPosition: mapping.startingPosition,
  };
}

/** Rules as the bus reads them: one for each target, since a target's fixed input is its own. Throws for a schedule that is not in UTC. */
export function busRules(rules: readonly described.Rule[]): Rule[] {
  return rules.flatMap((rule) => {
    if (rule.timeZone !== undefined && rule.timeZone !== 'UTC') {
      throw new Error(`${rule.id}: schedules in the zone ${rule.timeZone} are not implemented here; give them in UTC`);
    }
    return rule.targets.map((target, index) => ({
      name: index === 0 ? rule.name : `${rule.name}-${index + 1}`,
      targets: [target.functionArn],
      enabled: rule.enabled,
      ...(rule.pattern === undefined ? {} : { pattern: rule.pattern }),
      ...(rule.schedule === undefined ? {} : { schedule: rule.schedule }),
      ...(target.input === undefined ? {} : { input: target.input }),
    }));
  });
}

/** A bucket with its CORS rules, as the S3 server reads them. */
export function bucketDefinition({ name, cors }: described.Bucket): { name: string; cors: CorsRule[] } {
  return {
    name,
    cors: cors.map(({ origins, methods, headers, exposed, maxAge }) => ({
      AllowedOrigins: [...origins],
      AllowedMethods: [...methods],
      AllowedHeaders: [...headers],
      ExposedHeaders: [...exposed],
      ...(maxAge === undefined ? {} : { MaxAge: maxAge }),
    })),
  };
}
