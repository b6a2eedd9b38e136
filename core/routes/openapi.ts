/** OpenAPI 3.1 of the API, made from the route table. */
import * as z from 'zod';
import { workbookType } from '../imports.ts';
import { refusals } from '../refusals.ts';
import { routeIds, routeOf } from '../routes.ts';
import { open311Format } from './open311.ts';
import { isOpenRoute, type Module, type Route } from './route.ts';

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

/** Modules whose commands are given once for a key, and those that are refused where somebody else was faster. */
const onceFor: readonly Module[] = ['cases', 'branches', 'recordings', 'knowledge', 'hot-issues', 'public', 'open311'];
const unlessChanged: readonly Module[] = ['cases', 'branches', 'recordings', 'knowledge', 'admin'];

/** Headers that a route takes besides its credentials. */
function headersOf({ module, method }: Route): Json[] {
  if (method === 'GET') return [];
  return [
    ...(onceFor.includes(module) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(unlessChanged.includes(module) ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
  ];
}
const parameterComponents = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The same key by the same caller has one effect, and the same answer, for seven days',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'Refused as `stale` where the ground has moved since that version, which views carry as `ETag`',
    schema: { type: 'string', pattern: '^(\\*|(W/)?"\\d{1,9}")$' },
  },
};

/** What somebody shows who calls a route; several names in one object are needed together. */
function securityOf(route: Route): Json[] {
  if (route.who === 'wall') return [{ wall: [] }];
  if (route.who === 'switch') return [{ switchName: [], switchTimestamp: [], switchSignature: [] }];
  return isOpenRoute(route) ? [] : [{ token: [] }];
}
const header = (name: string, description: string) => ({ type: 'apiKey', in: 'header', name, description });
const securitySchemes = {
  token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  wall: { type: 'http', scheme: 'bearer', description: 'The key of a situation wall in place of a token' },
  switchName: header('X-Switch', 'The name of the switch'),
  switchTimestamp: header('X-Switch-Timestamp', 'Seconds since 1970, at most 300 away'),
  switchSignature: header('X-Switch-Signature', 'HMAC-SHA-256 over `<timestamp>.<body>`, in hex'),
};

/** A file that is the body itself. */
const fileBodies = (types: readonly string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', contentMediaType: type } }]));

/** How a route's bodies and replies are written; Open311 has its own ways, an import takes files as they are. */
function mediaOf({ module, path }: Route): { body: string; files?: Json; reply: string[]; error: Json } {
  if (module !== 'open311') {
    const error = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
    const files = module === 'imports' ? fileBodies(['text/csv', workbookType, 'application/octet-stream']) : {};
    return { body: 'application/json', files, reply: ['application/json'], error };
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
    const bodyOf = (schema: z.ZodType): Json => ({
      // A body that is left out is read as one without anything in it.
      required: !schema.safeParse({}).success,
      content: { ...content([media.body], schema, 'input').content, ...media.files },
    });
    const operation: Json = {
      operationId: id,
      summary: `${route.summary.zh} · ${route.summary.en}`,
      tags: [route.module],
      parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query'), ...headersOf(route)],
      ...(route.body === undefined ? {} : { requestBody: bodyOf(route.body) }),
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
      security: securityOf(route),
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
      parameters: parameterComponents,
      securitySchemes,
    },
  };
}
