/** The description of the API: references that lead somewhere, the credentials that a route really asks for, bodies as they may be sent. */
import { describe, expect, test } from 'vitest';
import { openApi } from '#core/routes/openapi.ts';
import { routeIds, routeOf } from '#core/routes.ts';

type Operation = {
  operationId: string;
  security: Record<string, string[]>[];
  parameters: { $ref?: string; name?: string; in?: string }[];
  requestBody?: { required: boolean; content: Record<string, { schema: object }> };
};
const description = openApi() as {
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: Record<string, { type: string; in?: string; name?: string; scheme?: string }> };
};
const operations = Object.values(description.paths).flatMap((one) => Object.values(one));
const of = (id: string) => operations.find(({ operationId }) => operationId === id) as Operation;

test('every reference leads somewhere', () => {
  const references: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('$ref' in value && typeof value.$ref === 'string') references.push(value.$ref);
    for (const one of Object.values(value)) look(one);
  };
  look(description);
  expect(references.length).toBeGreaterThan(100);
  for (const reference of new Set(references)) {
    const [root, ...path] = reference.split('/');
    const found = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], description);
    expect([reference, root, typeof found]).toEqual([reference, '#', 'object']);
  }
});

describe('credentials', () => {
  const { securitySchemes } = description.components;

  test('are named for each route that asks for some, and are all described', () => {
    for (const id of routeIds) {
      const { security } = of(id);
      expect([id, security.length === 0]).toEqual([id, routeOf(id).who === 'public']);
      for (const name of security.flatMap(Object.keys)) expect(securitySchemes[name]).toBeDefined();
    }
  });

  test('of a wall and of a switch are no token', () => {
    expect(of('wall').security).toEqual([{ wall: [] }]);
    expect(securitySchemes.wall).toMatchObject({ type: 'http', scheme: 'bearer' });
    const [needed = {}, ...others] = of('callEvents').security;
    // All three together, not one of them.
    expect(Object.keys(needed).map((name) => securitySchemes[name]?.name)).toEqual([
      'X-Switch',
      'X-Switch-Timestamp',
      'X-Switch-Signature',
    ]);
    expect(others).toEqual([]);
  });
});

describe('bodies', () => {
  test('must be there where a route takes none without anything in it', () => {
    expect(of('registerCase').requestBody?.required).toBe(true);
    expect(of('removeFilter').requestBody?.required).toBe(false);
  });

  test('of an import may be a file as it is', () => {
    expect(Object.keys(of('importRequests').requestBody?.content ?? {})).toEqual([
      'application/json',
      'text/csv',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/octet-stream',
    ]);
  });

  test('of commands come with the headers by which they are given once and on their ground', () => {
    expect(of('dispatch').parameters.flatMap(({ $ref = [] }) => $ref)).toEqual([
      '#/components/parameters/IdempotencyKey',
      '#/components/parameters/IfMatch',
    ]);
    expect(of('findCases').parameters.flatMap(({ $ref = [] }) => $ref)).toEqual([]);
  });
});
