/** The tables that there are: made, changed, described and deleted. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type {
  CreateTableCommandInput,
  GlobalSecondaryIndex,
  KeySchemaElement,
  UpdateTableCommandInput,
  UpdateTimeToLiveCommandInput,
} from '@aws-sdk/client-dynamodb';
import { itemsShape, rowsName, rowsShape } from './database.ts';
import { Failure, invalid, invalidParameter } from './failure.ts';
import { keysOf, namesOf } from './keys.ts';
import { createStreamWriter } from './stream.ts';
import { type Definition, openTable, streamArn, type Table, tableArn } from './table.ts';

/** Seconds with nanoseconds: another one for each stream of a table. */
const newLabel = (): string =>
  `${Math.floor(Date.now() / 1000)}.${String(process.hrtime.bigint() % 1_000_000_000n).padStart(9, '0')}`;

const json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : undefined);

function readDefinition(row: Record<string, unknown>): Definition {
  if (row.lsi_definitions !== null || row.vector_index_definitions !== null) {
    throw new Error(`The table ${row.table_name} has indexes that are not known here.`);
  }
  return {
    name: String(row.table_name),
    keySchema: json(row.key_schema) as Definition['keySchema'],
    attributes: json(row.attribute_definitions) as Definition['attributes'],
    indexes: (json(row.gsi_definitions) ?? []) as Definition['indexes'],
    stream:
      row.stream_enabled === 1 ? { label: String(row.stream_label), view: String(row.stream_view_type) } : undefined,
    ttl: row.ttl_enabled === 1 ? String(row.ttl_attribute) : undefined,
    created: Number(row.created_at),
    id: String(row.table_id),
  };
}

/** Of tables and indexes; they stand in SQL, where none of these characters means anything within quotes. */
const nameShape = /^[a-zA-Z0-9_.-]{3,255}$/;

function requireApart(indexes: Definition['indexes']): void {
  const names = indexes.map(({ IndexName }) => IndexName.toLowerCase());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw invalid(`Attempting to create an index which already exists: ${twice}`);
}

/** The attributes of a table with more of them. Throws where one is given another type. */
function merged(known: Definition['attributes'], more: Definition['attributes']): Definition['attributes'] {
  const types = new Map(known.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
  for (const { AttributeName, AttributeType } of more) {
    const type = types.get(AttributeName) ?? AttributeType;
    if (type !== AttributeType) throw invalid(`The attribute ${AttributeName} has type ${type} already`);
    types.set(AttributeName, AttributeType);
  }
  return [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
}

function requireTextKeys(schema: readonly KeySchemaElement[], attributes: Definition['attributes']): void {
  for (const name of namesOf(keysOf(schema))) {
    const type = attributes.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
    if (type === undefined)
      throw invalidParameter(`Some index key attributes are not defined in AttributeDefinitions. Keys: [${name}]`);
    if (type !== 'S') throw invalid(`This engine keeps tables with keys of type S only; ${name} has type ${type}`);
  }
}

function requireIndex(
  index: GlobalSecondaryIndex,
  attributes: Definition['attributes'],
): Definition['indexes'][number] {
  const { IndexName, KeySchema, Projection } = index;
  if (IndexName !== undefined && !nameShape.test(IndexName)) throw invalid(`Invalid index name: ${IndexName}`);
  if (IndexName === undefined || KeySchema === undefined || Projection?.ProjectionType === undefined) {
    throw invalidParameter('An index has a name, a key schema and a projection');
  }
  requireTextKeys(KeySchema, attributes);
  return { IndexName, KeySchema, Projection };
}

function describe(definition: Definition): object {
  const { name, keySchema, attributes, indexes, stream, created, id } = definition;
  const arn = tableArn(name);
  return {
    ...{ TableName: name, TableId: id, TableArn: arn, TableStatus: 'ACTIVE', CreationDateTime: created },
    ...{ KeySchema: keySchema, AttributeDefinitions: attributes },
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 },
    ...(indexes.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: indexes.map(({ IndexName, KeySchema, Projection }) => ({
            ...{ IndexName, KeySchema, Projection, IndexStatus: 'ACTIVE', IndexArn: `${arn}/index/${IndexName}` },
          })),
        }),
    ...(stream === undefined
      ? {}
      : {
          StreamSpecification: { StreamEnabled: true, StreamViewType: stream.view },
          LatestStreamArn: streamArn(definition),
          LatestStreamLabel: stream.label,
        }),
  };
}

export function openCatalogue(database: DatabaseSync) {
  const tables = new Map<string, Table>();

  const open = (definition: Definition): Table => {
    const table = openTable(database, definition, createStreamWriter(database, definition));
    tables.set(definition.name, table);
    return table;
  };
  const stored = database.prepare('SELECT * FROM _tables');
  /** Takes the tables as the database has them: at the start, and where a change was undone. */
  const reload = (): void => {
    tables.clear();
    for (const row of stored.all()) open(readDefinition(row));
  };
  reload();

  const find = (name: unknown): Table => {
    const table = tables.get(String(name));
    if (table !== undefined) return table;
    throw new Failure('ResourceNotFoundException', `Requested resource not found: Table: ${String(name)} not found`);
  };

  const save = database.prepare(
    `INSERT INTO _tables (table_name, key_schema, attribute_definitions, gsi_definitions, stream_enabled, stream_view_type,
       stream_label, ttl_attribute, ttl_enabled, created_at, table_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (table_name) DO UPDATE SET attribute_definitions = excluded.attribute_definitions,
       gsi_definitions = excluded.gsi_definitions, stream_enabled = excluded.stream_enabled,
       stream_view_type = excluded.stream_view_type, stream_label = excluded.stream_label,
       ttl_attribute = excluded.ttl_attribute, ttl_enabled = excluded.ttl_enabled`,
  );
  const keep = (definition: Definition): Table => {
    const { name, keySchema, attributes, indexes, stream, ttl, created, id } = definition;
    save.run(
      ...([name, JSON.stringify(keySchema), JSON.stringify(attributes)] as const),
      indexes.length === 0 ? null : JSON.stringify(indexes),
      ...([stream === undefined ? 0 : 1, stream?.view ?? null, stream?.label ?? null] as const),
      ...([ttl ?? null, ttl === undefined ? 0 : 1, created, id] as const),
    );
    return open(definition);
  };

  const streamOf = (wanted: CreateTableCommandInput['StreamSpecification']): Definition['stream'] => {
    if (wanted?.StreamEnabled !== true) return undefined;
    return { label: newLabel(), view: wanted.StreamViewType ?? 'NEW_AND_OLD_IMAGES' };
  };

  function changed(
    definition: Definition,
    input: UpdateTableCommandInput,
  ): { next: Definition; made: string[]; gone: string[] } {
    const attributes = merged(definition.attributes, input.AttributeDefinitions ?? []);
    const [made, gone]: [Definition['indexes'], string[]] = [[], []];
    for (const { Create, Delete, Update } of input.GlobalSecondaryIndexUpdates ?? []) {
      if (Create !== undefined) made.push(requireIndex(Create, attributes));
      if (Delete?.IndexName !== undefined) gone.push(Delete.IndexName);
      if (Update !== undefined)
        throw invalid('Only provisioned throughput of an index could be updated; there is none here');
    }
    const names = definition.indexes.map(({ IndexName }) => IndexName);
    requireApart([...definition.indexes, ...made]);
    for (const name of gone) {
      if (!names.includes(name))
        throw new Failure('ResourceNotFoundException', `Requested resource not found: Index: ${name} not found`);
    }
    const kept = definition.indexes.filter(({ IndexName }) => !gone.includes(IndexName));
    const wanted = input.StreamSpecification;
    if (definition.stream !== undefined && wanted?.StreamEnabled === false) {
      throw invalid('This engine does not turn streams off');
    }
    const stream = definition.stream ?? streamOf(wanted);
    const next = { ...definition, attributes, indexes: [...kept, ...made], stream };
    return { next, made: made.map(({ IndexName }) => IndexName), gone };
  }

  return {
    ...{ find, reload },
    all: (): readonly Table[] => [...tables.values()],
    create(input: CreateTableCommandInput): object {
      const { TableName: name = '', KeySchema: keySchema = [], AttributeDefinitions: attributes = [] } = input;
      if (!nameShape.test(name) || /^(_|sqlite_)/i.test(name)) throw invalid(`Invalid table name: ${name}`);
      // SQL tables of names that differ in their case alone are one.
      if ([...tables.keys()].some((other) => other.toLowerCase() === name.toLowerCase()))
        throw new Failure('ResourceInUseException', `Table already exists: ${name}`);
      if ((input.LocalSecondaryIndexes ?? []).length > 0) throw invalid('This engine has no local secondary indexes');
      requireTextKeys(keySchema, attributes);
      const indexes = (input.GlobalSecondaryIndexes ?? []).map((index) => requireIndex(index, attributes));
      requireApart(indexes);
      const definition: Definition = {
        ...{ name, keySchema, attributes, indexes, stream: streamOf(input.StreamSpecification), ttl: undefined },
        ...{ created: Math.floor(Date.now() / 1000), id: randomUUID() },
      };
      database.exec(itemsShape(name));
      for (const { IndexName } of indexes) database.exec(rowsShape(rowsName(name, IndexName)));
      return { TableDescription: describe(keep(definition).definition) };
    },
    update(input: UpdateTableCommandInput): object {
      const { definition } = find(input.TableName);
      const { next, made, gone } = changed(definition, input);
      for (const name of gone) database.exec(`DROP TABLE "${rowsName(definition.name, name)}"`);
      for (const name of made) database.exec(rowsShape(rowsName(definition.name, name)));
      const table = keep(next);
      for (const index of table.indexes) if (made.includes(index.name)) table.fill(index);
      return { TableDescription: describe(next) };
    },
    describe: ({ TableName }: { TableName?: string }): object => ({ Table: describe(find(TableName).definition) }),
    list: (): object => ({ TableNames: [...tables.keys()].sort() }),
    delete({ TableName }: { TableName?: string }): object {
      const { definition, name, indexes } = find(TableName);
      for (const { rows } of indexes) database.exec(`DROP TABLE "${rows}"`);
      database.exec(`DROP TABLE "${name}"`);
      database.prepare('DELETE FROM _tables WHERE table_name = ?').run(name);
      database.prepare('DELETE FROM _stream_records WHERE table_name = ?').run(name);
      tables.delete(name);
      return { TableDescription: { ...describe(definition), TableStatus: 'DELETING' } };
    },
    describeTimeToLive({ TableName }: { TableName?: string }): object {
      const { ttl } = find(TableName).definition;
      const told =
        ttl === undefined ? { TimeToLiveStatus: 'DISABLED' } : { TimeToLiveStatus: 'ENABLED', AttributeName: ttl };
      return { TimeToLiveDescription: told };
    },
    updateTimeToLive({ TableName, TimeToLiveSpecification: wanted }: UpdateTimeToLiveCommandInput): object {
      const { definition } = find(TableName);
      if (wanted?.AttributeName === undefined) throw invalid('TimeToLiveSpecification names an attribute');
      keep({ ...definition, ttl: wanted.Enabled ? wanted.AttributeName : undefined });
      return { TimeToLiveSpecification: wanted };
    },
  };
}
export type Catalogue = ReturnType<typeof openCatalogue>;
