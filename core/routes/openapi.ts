/** OpenAPI 3.1 of the API, made from the route table. */
import * as z from 'zod';
import { refusals } from '../refusals.ts';
import { routeIds, routeOf } from '../routes.ts';
import { open311Format } from './open311.ts';
import { isOpenRoute, type Route } from './route.ts';

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

/** How a route's bodies and replies are written; Open311 has its own ways. */
function mediaOf({ module, path }: Route): { body: string; reply: string[]; error: Json } {
  if (module !== 'open311') {
    const error = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
    return { body: 'application/json', reply: ['application/json'], error };
  }
  const types = { json: 'application/json', xml: 'text/xml' };
  const reply = path.endsWith('}') ? Object.values(types) : [types[open311Format(path)]];
  const schema = { $ref: '#/components/schemas/Open311Errors' };
  const error = Object.fromEntries(reply.map((type) => [type, { schema }]));
  return { body: 'application/x-www-form-urlencoded', reply, error };
}

const open311Errors = {
  type: 'array',
  items: {
    type: 'object',
    required: ['code', 'description'],
    properties: { code: { type: 'integer' }, description: { type: 'string' } },
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
    const media = mediaOf(route);
    const content = (types: readonly string[], schema: z.ZodType, io: 'input' | 'output') => ({
      content: Object.fromEntries(types.map((type) => [type, { schema: schemaOf(schema, io) }])),
    });
    const operation: Json = {
      operationId: id,
      summary: `${route.summary.zh} · ${route.summary.en}`,
      tags: [route.module],
      parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
      ...(route.body === undefined ? {} : { requestBody: content([media.body], route.body, 'input') }),
      responses: {
        [String(route.status ?? 200)]: {
          description: route.status === 302 ? 'The header Location says where it is' : 'OK',
          ...content(media.reply, route.reply, 'output'),
        },
        default: {
          description: route.module === 'open311' ? 'Errors of GeoReport v2' : 'A problem (RFC 9457)',
          content: media.error,
        },
      },
      security: isOpenRoute(route) ? [] : [{ token: [] }],
      /** Who may ever call it. */
      'x-who': route.who,
    };
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hotline 12345', version: '1' },
    paths,
    components: {
      schemas: { Problem: problemSchema, Open311Errors: open311Errors },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}
