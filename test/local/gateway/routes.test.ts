import { expect, test } from 'vitest';
import { createRouteMatcher } from '#local/gateway/routes.ts';
import type { Route } from '#local/template/description.ts';

const keys = [
  'GET /api/{proxy+}',
  'ANY /api/cases/{caseNo}',
  'GET /api/cases/{caseNo}',
  'GET /api/cases/mine',
  'POST /api/cases/{caseNo}/sign',
  'GET /api/cases/{proxy+}',
  'GET /api/{kind}/mine',
  'GET /',
];

const route = (key: string): Route => ({
  key,
  functionArn: key,
  authorizer: undefined,
  scopes: [],
  throttle: undefined,
  timeout: 1,
});

const match = createRouteMatcher(keys.map(route));

test.each([
  ['GET', '/api/cases/mine', 'GET /api/cases/mine', {}],
  ['GET', '/api/cases/1', 'GET /api/cases/{caseNo}', { caseNo: '1' }],
  ['DELETE', '/api/cases/1', 'ANY /api/cases/{caseNo}', { caseNo: '1' }],
  ['GET', '/api/units/mine', 'GET /api/{kind}/mine', { kind: 'units' }],
  ['GET', '/api/cases/1/2', 'GET /api/cases/{proxy+}', { proxy: '1/2' }],
  ['GET', '/api/a/b/c', 'GET /api/{proxy+}', { proxy: 'a/b/c' }],
  ['POST', '/api/cases/%E5%8A%9E%2F1/sign', 'POST /api/cases/{caseNo}/sign', { caseNo: '办/1' }],
  ['GET', '/', 'GET /', {}],
])('%s %s takes %s', (method, path, key, parameters) => {
  expect(match(method, path)).toMatchObject({ route: { key }, parameters });
});

test.each([
  ['POST', '/api/cases/1/other'],
  ['POST', '/api/cases//sign'],
  ['GET', '/api/'],
  ['GET', '/other'],
  ['PUT', '/'],
])('%s %s has no route', (method, path) => {
  expect(match(method, path)).toBeUndefined();
});

test('the default route takes what no other takes', () => {
  const withDefault = createRouteMatcher([route('$default'), ...keys.map(route)]);
  expect(withDefault('PUT', '/x')!.route.key).toBe('$default');
  expect(withDefault('GET', '/')!.route.key).toBe('GET /');
});

test('a badly encoded parameter throws', () => {
  expect(() => match('POST', '/api/cases/%zz/sign')).toThrow(URIError);
});
