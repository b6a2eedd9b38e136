/** What a reader asks to be shown of items. */
import type { Path } from './expressions/path.ts';
import { createPlaceholders, type Placeholders } from './expressions/placeholders.ts';
import { project, readProjection } from './expressions/projection.ts';
import { type Named, requireExpressions } from './request.ts';
import type { Item } from './values.ts';

export type Asked = Named & {
  TableName?: string;
  ConsistentRead?: boolean;
  ProjectionExpression?: string;
  ReturnConsumedCapacity?: string;
};

export const placeholdersOf = ({ ExpressionAttributeNames, ExpressionAttributeValues }: Named): Placeholders =>
  createPlaceholders(ExpressionAttributeNames, ExpressionAttributeValues);

export function pathsOf(
  { ProjectionExpression: text }: Asked,
  placeholders: Placeholders,
): readonly Path[] | undefined {
  return text === undefined ? undefined : readProjection(text, placeholders);
}

/** The paths of a request that has no other expression. */
export function onlyPathsOf(request: Asked): readonly Path[] | undefined {
  requireExpressions(request);
  const placeholders = placeholdersOf(request);
  const paths = pathsOf(request, placeholders);
  placeholders.requireUsed();
  return paths;
}

/** An item's JSON, or that of its parts. */
export const shownText = (text: string, paths: readonly Path[] | undefined): string =>
  paths === undefined ? text : JSON.stringify(project(JSON.parse(text) as Item, paths));
