import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAssembly } from '#local/template/assembly.ts';
import { describeStack } from '#local/template/describe.ts';
import type { StackDescription } from '#local/template/description.ts';
import { type Sample, synthesiseSample } from './sample-app.ts';

let sample: Sample;
let stack: StackDescription;
let secrets: string;

beforeAll(() => {
  sample = synthesiseSample({ unknown: true });
  secrets = join(sample.folder, 'data', 'secrets.json');
  stack = describeStack({ assembly: sample.assembly, secrets });
});

afterAll(() => rmSync(sample.folder, { recursive: true, force: true }));

describe('what a synthesised stack says', () => {
  test('functions are those of the product, not those of custom resources', () => {
    expect(stack.functions.map(({ id }) => id)).toEqual([expect.stringMatching(/^Echo/)]);
    const [echo] = stack.functions;
    expect(echo).toMatchObject({ handler: 'index.handler', timeout: 5, memory: 256 });
    expect(readFileSync(join(echo!.folder, 'index.js'), 'utf8')).toContain('exports.handler');
    expect(echo!.environment.TABLE_NAME).toBe(stack.tables[0]!.name);
    expect(echo!.environment.BUCKET).toBe(stack.buckets[0]!.name);
  });

  test('secrets are generated once, by their rules, and kept where only the owner can read them', () => {
    const { SECRET, ORIGIN_SECRET } = stack.functions[0]!.environment;
    expect(SECRET).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(ORIGIN_SECRET).toHaveLength(32);
    expect(ORIGIN_SECRET).not.toMatch(/["\\/@]/);
    expect(describeStack({ assembly: sample.assembly, secrets }).functions).toEqual(stack.functions);
    expect(statSync(secrets).mode & 0o077).toBe(0);
    const other = describeStack({ assembly: sample.assembly, secrets: join(sample.folder, 'other', 'secrets.json') });
    expect(other.functions[0]!.environment.SECRET).not.toBe(SECRET);
  });

  test('the HTTP API: routes, authorisers, throttle', () => {
    const echo = stack.functions[0]!.arn;
    expect(stack.api!.throttle).toEqual({ rate: 100, burst: 200 });
    expect(stack.api!.routes.map(({ key }) => key)).toContain('GET /api/cases/{proxy+}');
    expect(new Set(stack.api!.routes.map(({ functionArn }) => functionArn))).toEqual(new Set([echo]));
    const secured = stack.api!.routes.filter(({ authorizer }) => authorizer !== undefined);
    expect(secured.map(({ key }) => key)).toEqual(['GET /api/me']);
    expect(secured[0]!.authorizer).toEqual({ issuer: stack.userPool!.issuer, audience: [stack.userPool!.client.id] });
  });

  test('tables as TableV2 and as Table', () => {
    expect(stack.tables).toEqual([
      expect.objectContaining({
        hash: { name: 'pk', type: 'S' },
        range: { name: 'sk', type: 'S' },
        ttl: 'ttl',
        stream: 'NEW_AND_OLD_IMAGES',
        indexes: [
          {
            name: 'list',
            hash: { name: 'lk', type: 'S' },
            range: { name: 'ls', type: 'S' },
            local: false,
            projection: 'INCLUDE',
            nonKeyAttributes: ['title'],
          },
        ],
      }),
      expect.objectContaining({ hash: { name: 'id', type: 'N' }, range: undefined, indexes: [], stream: undefined }),
    ]);
  });

  test('buckets with their CORS rules and events', () => {
    expect(stack.buckets.map(({ events }) => events)).toEqual([true, false]);
    expect(stack.buckets[0]!.cors).toEqual([
      { origins: ['*'], methods: ['PUT', 'GET'], headers: ['*'], exposed: [], maxAge: 600 },
    ]);
  });

  test('state machines with their substitutions filled in', () => {
    const definition = JSON.parse(stack.machines[0]!.definition);
    expect(definition.States.Wait.Arguments.FunctionName).toBe(stack.functions[0]!.arn);
    expect(definition.States.Wait.Resource).toBe('arn:aws-cn:states:::lambda:invoke.waitForTaskToken');
    expect(definition.States.Wait.Arguments.Payload.token).toBe('{% $states.context.Task.Token %}');
  });

  test('stream mappings with their filters', () => {
    expect(stack.mappings).toEqual([
      expect.objectContaining({
        functionArn: stack.functions[0]!.arn,
        table: stack.tables[0]!.name,
        startingPosition: 'TRIM_HORIZON',
        batchSize: 25,
        reportFailures: true,
        bisect: true,
        attempts: 5,
        maximumAge: -1,
        patterns: [{ eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } }],
      }),
    ]);
  });

  test('rules and schedules', () => {
    const byId = (start: string) => stack.rules.find(({ id }) => id.startsWith(start))!;
    expect(byId('Daily')).toMatchObject({ schedule: 'cron(0 18 * * ? *)', pattern: undefined, enabled: true });
    expect(byId('Arrived').pattern).toMatchObject({ detail: { bucket: { name: [stack.buckets[0]!.name] } } });
    expect(byId('Status').pattern).toMatchObject({ detail: { stateMachineArn: [stack.machines[0]!.arn] } });
    expect(byId('Watchdog')).toMatchObject({ schedule: 'rate(5 minutes)', timeZone: 'Etc/UTC' });
    expect(byId('Watchdog').targets).toEqual([{ functionArn: stack.functions[0]!.arn, input: { task: 'watchdog' } }]);
  });

  test('the user pool and its client', () => {
    expect(stack.userPool!.client).toMatchObject({
      callbacks: ['https://portal.example/signed-in'],
      logouts: ['https://portal.example/'],
      scopes: ['openid'],
      accessToken: 900,
      refreshToken: 28_800,
    });
  });

  test('the distribution: behaviours, secret header, error page, response headers', () => {
    const { behaviours, rootObject, errorPages } = stack.distribution!;
    expect(rootObject).toBe('index.html');
    expect(errorPages).toEqual([{ status: 403, page: 'index.html', answer: 200 }]);
    expect(behaviours.map(({ pattern }) => pattern)).toEqual(['/api/*', '*']);
    expect(behaviours[0]!.origin).toEqual({
      api: true,
      headers: { 'x-origin-secret': stack.functions[0]!.environment.ORIGIN_SECRET },
    });
    expect(behaviours[1]!.origin).toEqual({ bucket: stack.buckets[1]!.name });
    const names = behaviours[1]!.headers.map(({ name }) => name);
    expect(names).toContain('content-security-policy');
    expect(names).toContain('permissions-policy');
    expect(names).not.toContain('strict-transport-security');
    expect(behaviours[1]!.removed).toEqual(['server']);
  });

  test('deployments in order, with the texts to fill in', () => {
    const [assets, pages] = stack.deployments;
    expect(assets).toMatchObject({
      include: ['assets/*'],
      exclude: ['*'],
      cacheControl: expect.stringMatching(/immutable/),
    });
    expect(pages!.sources.map(({ markers }) => Object.values(markers))).toEqual([[], [stack.userPool!.issuer]]);
  });

  test('outputs are resolved', () => {
    expect(stack.outputs.Portal).toBe(`https://${stack.distribution!.domain}`);
    expect(stack.outputs.ApiUrl).toContain(stack.api!.id);
  });

  test('an unknown resource type is warned of, an ignored one is not', () => {
    expect(stack.warnings.filter((warning) => warning.includes('are not known here'))).toEqual([
      expect.stringContaining('AWS::EC2::EIP'),
    ]);
  });

  test('a viewer-request function is found', () => {
    const other = synthesiseSample({ viewerFunction: true });
    const { distribution } = describeStack({ assembly: other.assembly, secrets: join(other.folder, 'secrets.json') });
    expect(distribution!.behaviours.map(({ viewerRequest }) => viewerRequest)).toEqual([
      undefined,
      expect.stringContaining('function handler'),
    ]);
    expect(distribution!.errorPages).toEqual([]);
    rmSync(other.folder, { recursive: true });
  });
});

test('a folder without an assembly, or another stack, is refused in plain words', () => {
  const empty = mkdtempSync(join(tmpdir(), 'hotline-empty-'));
  expect(() => readAssembly(empty)).toThrow('synthesise the application first');
  expect(() => readAssembly(sample.assembly, 'Other')).toThrow(/Other was given.*Sample/);
  rmSync(empty, { recursive: true });
});
