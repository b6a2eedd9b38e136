/** OpenAPI 3.1 of the API, made from the route table. */
import * as z from 'zod';
import { refusals } from '../refusals.ts';
import { routeIds, routeOf } from '../routes.ts';
import { isOpenRoute } from './route.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

function parameters(object: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  if (object === undefined) return [];
  return Object.entries(object.shape).map(([name, schema]) => ({
    name,
    in: where,
    required: where === 'path' || !(schema as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(schema as z.ZodType, 'input'),
  }));
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(refusals) },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    requestId: { type: 'string' },
  },
};

let made: Json | undefined;

/** The description as a JSON object; made once. */
export function openApi(): Json {
  made ??= describe();
  return made;
}

function describe(): Json {
  const paths: Record<string, Json> = {};
  for (const id of routeIds) {
    const route = routeOf(id);
    const content = (schema: z.ZodType, io: 'input' | 'output') => ({
      content: { 'application/json': { schema: schemaOf(schema, io) } },
    });
    const operation: Json = {
      operationId: id,
      summary: `${route.summary.zh} · ${route.summary.en}`,
      tags: [route.module],
      parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
      ...(route.body === undefined ? {} : { requestBody: content(route.body, 'input') }),
      responses: {
        [String(route.status ?? 200)]: { description: 'OK', ...content(route.reply, 'output') },
        default: {
          description: 'A problem (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      security: isOpenRoute(route) ? [] : [{ token: [] }],
    };
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hotline 12345', version: '1' },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}
