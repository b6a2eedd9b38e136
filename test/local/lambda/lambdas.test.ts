import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClock } from '#local/clock.ts';
import { createLambdas, type Lambdas } from '#local/lambda/lambdas.ts';
import type { LambdaFunction } from '#local/template/description.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotline-lambda-'));
const clock = createClock();
const lines: string[] = [];

const one = `
const atLoad = process.env.NAME;
const { env } = require('node:process');
exports.handler = async (event, context) => ({
  atLoad, now: process.env.NAME, byModule: env.NAME, shared: process.env.SHARED, host: process.env.HOME ?? null,
  event, context: { ...context, remaining: context.getRemainingTimeInMillis() },
  moved: globalThis[Symbol.for('local.clock')].offset(), version: process.version,
});`;

const acts = `
exports.handler = async (event) => {
  if (event.act === 'exit') process.exit(3);
  if (event.act === 'loop') for (;;);
  if (event.act === 'busy') { const end = Date.now() + event.ms; while (Date.now() < end); return 'done'; }
  if (event.act === 'sleep') return new Promise((resolve) => setTimeout(resolve, event.ms, 'slept'));
  if (event.act === 'throw') throw event.value;
  if (event.act === 'reject') { Promise.reject(new Error('nobody waits for this')); return new Promise(() => {}); }
  if (event.act === 'print') {
    console.log('plain', { a: 1 });
    console.error(new Error('printed'));
    process.stdout.write('{"json":true}\\n');
    await new Promise(setImmediate);
    console.warn('later');
  }
  if (event.act === 'set') process.env.NAME = event.value;
  if (event.act === 'undefined') return undefined;
  return process.env.NAME;
};`;

function make(id: string, source: string, more: Partial<LambdaFunction> = {}): LambdaFunction {
  const own = join(folder, id);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'index.js'), source);
  const arn = `arn:aws-cn:lambda:cn-north-1:000000000000:function:stack-${id}`;
  const base = { id, name: `stack-${id}`, arn, folder: own, handler: 'index.handler', timeout: 5, memory: 128 };
  return { ...base, environment: { NAME: id }, ...more };
}

async function makeBundled(): Promise<LambdaFunction> {
  const source = join(folder, 'source.ts');
  writeFileSync(
    source,
    [
      'type Event = { deep: boolean };',
      '',
      'function failDeeply(): never {',
      "  throw new RangeError('from the source');",
      '}',
      'export async function handler(event: Event) {',
      "  console.error('seen', new Error('printed').stack);",
      '  return failDeeply();',
      '}',
    ].join('\n'),
  );
  const described = make('bundled', '');
  const outfile = join(described.folder, 'index.js');
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    platform: 'node',
    format: 'cjs',
  });
  return described;
}

let lambdas: Lambdas;

async function start(isolate: boolean, functions: LambdaFunction[]): Promise<Lambdas> {
  return createLambdas({
    functions,
    clock,
    environment: { SHARED: 'machine', NAME: 'machine' },
    isolate,
    // The loop keeps a processor busy for so long.
    answerWithin: 1500,
    log: (line) => lines.push(line),
  });
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['functions that share a thread', false],
  ['functions with a thread each', true],
])('%s', (_, isolate) => {
  beforeAll(async () => {
    lambdas = await start(isolate, [
      make('one', one),
      make('two', one),
      make('acts', acts),
      make('short', acts, { timeout: 0.2 }),
      make('long', acts, { timeout: 300 }),
      make('missing', 'exports.other = 1;'),
      make('syntax', 'const = 1;'),
      make('folder', one, { handler: 'absent.handler' }),
      await makeBundled(),
    ]);
  });

  afterAll(() => lambdas.stop());

  test('each sees its own environment, at load and later, and nothing of the host', async () => {
    const [first, second] = (await Promise.all([lambdas.invoke('one', 1), lambdas.invoke('two', 2)])) as Record<
      string,
      unknown
    >[];
    expect(first).toMatchObject({
      atLoad: 'one',
      now: 'one',
      byModule: 'one',
      shared: 'machine',
      host: null,
      event: 1,
    });
    expect(second).toMatchObject({ atLoad: 'two', now: 'two', byModule: 'two', event: 2, version: process.version });
    await lambdas.invoke('acts', { act: 'set', value: 'changed' });
    expect(await lambdas.invoke('acts', {})).toBe('changed');
    expect(await lambdas.invoke('one', {})).toMatchObject({ now: 'one' });
  });

  test('the context is that of Lambda', async () => {
    const { context } = (await lambdas.invoke('stack-one', {})) as { context: Record<string, unknown> };
    expect(context).toMatchObject({
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      functionName: 'stack-one',
      invokedFunctionArn: expect.stringMatching(/:function:stack-one$/),
      memoryLimitInMB: '128',
    });
    expect(context.remaining).toBeGreaterThan(3000);
    expect(context.remaining).toBeLessThanOrEqual(5000);
  });

  test('the moved clock reaches the thread at once', async () => {
    clock.advance(86_400_000);
    expect(await lambdas.invoke('one', {})).toMatchObject({ moved: clock.offset() });
    clock.set(Date.now());
    expect(await lambdas.invoke('one', {})).toMatchObject({ moved: clock.offset() });
  });

  test('a name, an ARN, a qualified ARN and a logical id all call; others are refused', async () => {
    const arn = 'arn:aws-cn:lambda:cn-north-1:000000000000:function:stack-one';
    for (const alias of ['one', 'stack-one', arn, `${arn}:live`]) {
      expect(await lambdas.invoke(alias, alias)).toMatchObject({ event: alias });
    }
    expect(await failure(lambdas.invoke('none', {}))).toMatchObject({ errorType: 'ResourceNotFoundException' });
  });

  test('nothing returned is null', async () => {
    expect(await lambdas.invoke('acts', { act: 'undefined' })).toBeNull();
  });

  test('errors have the shape of Lambda, with places in the sources', async () => {
    const error = await failure(lambdas.invoke('bundled', { deep: true }));
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ errorType: 'RangeError', errorMessage: 'from the source' });
    expect(error.trace[0]).toBe('RangeError: from the source');
    expect(error.trace[1]).toMatch(/source\.ts:4:\d+/);
    expect(lines.join('\n')).toMatch(/stack-bundled [0-9a-f-]{36} ERROR seen Error: printed\n.*source\.ts:7:\d+/);
    expect(await failure(lambdas.invoke('acts', { act: 'throw', value: 'text' }))).toMatchObject({
      errorType: 'string',
      errorMessage: 'text',
      trace: [],
    });
  });

  test.each([
    ['missing', 'Runtime.HandlerNotFound'],
    ['syntax', 'SyntaxError'],
    ['folder', 'Runtime.ImportModuleError'],
  ])('a function that cannot be loaded (%s) fails alone', async (id, errorType) => {
    expect(await failure(lambdas.invoke(id, {}))).toMatchObject({ errorType });
    expect(await lambdas.invoke('one', {})).toBeTruthy();
  });

  test('output goes to the log with the request id', async () => {
    lines.length = 0;
    await lambdas.invoke('acts', { act: 'print' });
    const id = /stack-acts ([0-9a-f-]{36}) INFO plain \{ a: 1 \}/.exec(lines[0]!)![1];
    expect(lines).toContain('{"json":true}');
    expect(lines).toContain(`stack-acts ${id} WARN later`);
    expect(lines.join('\n')).toContain(`stack-acts ${id} ERROR Error: printed`);
  });

  test('a slow function times out and its thread goes on', async () => {
    const neighbour = lambdas.invoke('acts', { act: 'sleep', ms: 400 });
    const error = await failure(lambdas.invoke('short', { act: 'sleep', ms: 5000 }));
    expect(error.errorType).toBe('Sandbox.Timedout');
    expect(error.errorMessage).toMatch(/Task timed out after 0\.20 seconds$/);
    expect(await neighbour).toBe('slept');
  });

  test('work that may be long holds up no other', async () => {
    await Promise.all([lambdas.invoke('acts', {}), lambdas.invoke('long', {})]);
    const ended: string[] = [];
    const long = lambdas.invoke('long', { act: 'busy', ms: 1000 }).then(() => ended.push('long'));
    const other = lambdas.invoke('acts', {}).then(() => ended.push('acts'));
    await Promise.all([long, other]);
    expect(ended).toEqual(['acts', 'long']);
  });

  test('a function that loops for ever is ended, and the next call works', async () => {
    expect(await failure(lambdas.invoke('short', { act: 'loop' }))).toMatchObject({ errorType: 'Sandbox.Timedout' });
    await expect.poll(() => lambdas.invoke('short', {}).catch(() => 'not yet'), { timeout: 20_000 }).toBe('short');
  });

  test.each(['exit', 'reject'])('when the thread dies (%s) its calls fail and a new one takes over', async (act) => {
    const waiting = failure(lambdas.invoke('acts', { act: 'sleep', ms: 4000 }));
    await lambdas.invoke('acts', {});
    const dying = failure(lambdas.invoke('acts', { act }));
    expect(await dying).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await waiting).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await lambdas.invoke('acts', {})).toBe('acts');
  });

  test('a thread that is stopped is told of as nothing out of the way', async () => {
    const others = await start(isolate, [make('one', one)]);
    await others.invoke('one', 1);
    const before = lines.length;
    await others.stop();
    expect(lines.slice(before)).toEqual([]);
  });

  test('invocations and failures are counted', async () => {
    const before = lambdas.statistics().find(({ name }) => name === 'stack-acts')!;
    await lambdas.invoke('acts', {});
    await failure(lambdas.invoke('acts', { act: 'throw', value: 1 }));
    const after = lambdas.statistics().find(({ name }) => name === 'stack-acts')!;
    expect(after.invocations - before.invocations).toBe(2);
    expect(after.failures - before.failures).toBe(1);
    expect(after.running).toBe(0);
    expect(after.lastFailure).toMatchObject({ errorType: 'number', errorMessage: '1', at: expect.any(String) });
  });
});

test('stopping fails what is under way and ends the threads', async () => {
  const stopping = await start(false, [make('acts', acts)]);
  const waiting = failure(stopping.invoke('acts', { act: 'sleep', ms: 4000 }));
  await stopping.stop();
  expect(await waiting).toMatchObject({ errorType: 'Runtime.ExitError' });
  await stopping.stop();
});
