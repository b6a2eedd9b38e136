import * as z from 'zod';
import type { KeyAttribute, Table, TableIndex } from './description.ts';
import type { ResolvedStack } from './stack.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const indexShape = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).default('ALL'),
    NonKeyAttributes: z.array(z.string()).default([]),
  }),
});

const shape = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z.array(indexShape).default([]),
  LocalSecondaryIndexes: z.array(indexShape).default([]),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: z.coerce.boolean() }).optional(),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY']) })
    .optional(),
});

/** The DynamoDB tables of a stack, whether written as Table or as GlobalTable. */
export function readTables(stack: ResolvedStack): Table[] {
  return stack.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((resource) => {
    const table = stack.properties(resource, shape);
    const types = new Map(table.AttributeDefinitions.map((each) => [each.AttributeName, each.AttributeType]));
    const keys = (schema: z.infer<typeof keySchema>): { hash: KeyAttribute; range: KeyAttribute | undefined } => {
      const find = (kind: 'HASH' | 'RANGE'): KeyAttribute | undefined => {
        const name = schema.find((each) => each.KeyType === kind)?.AttributeName;
        return name === undefined ? undefined : { name, type: types.get(name)! };
      };
      return { hash: find('HASH')!, range: find('RANGE') };
    };
    const index = (each: z.infer<typeof indexShape>, local: boolean): TableIndex => ({
      name: each.IndexName,
      ...keys(each.KeySchema),
      local,
      projection: each.Projection.ProjectionType,
      nonKeyAttributes: each.Projection.NonKeyAttributes,
    });
    const ttl = table.TimeToLiveSpecification;
    return {
      id: resource.id,
      name: stack.names.reference(resource.id),
      arn: stack.names.attribute(resource.id, 'Arn'),
      ...keys(table.KeySchema),
      indexes: [
        ...table.GlobalSecondaryIndexes.map((each) => index(each, false)),
        ...table.LocalSecondaryIndexes.map((each) => index(each, true)),
      ],
      ttl: ttl?.Enabled === true ? ttl.AttributeName : undefined,
      stream: table.StreamSpecification?.StreamViewType,
    };
  });
}
