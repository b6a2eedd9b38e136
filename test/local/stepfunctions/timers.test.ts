import { describe, expect, test } from 'vitest';
import { taskMachine, tokenMachine } from './definitions.ts';
import { createEngineWorld } from './engine-world.ts';

const second = 1_000;
const day = 86_400 * second;
const timeouts = {
  Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Caught', Output: '{% $states.errorOutput.Error %}' }],
};

const named = (name: string) => Object.assign(new Error('failed'), { name });

describe('a timer', () => {
  const machines = {
    Hour: tokenMachine('wait', { TimeoutSeconds: 3_600, ...timeouts }),
    Beat: tokenMachine('wait', { TimeoutSeconds: 3_600, HeartbeatSeconds: 60, ...timeouts }),
    Far: tokenMachine('wait', { TimeoutSeconds: 10_000_000, ...timeouts }),
    Whole: tokenMachine('wait', {}, { TimeoutSeconds: 7_200 }),
  };

  test('acts at its instant, not a millisecond earlier', async () => {
    const world = createEngineWorld({ machines });
    const arn = await world.start('Hour');
    const { entered } = world.store.frame(1, 1)!;
    await world.live(entered + 3_600 * second - world.clock.now() - 1);
    expect(world.execution(arn).status).toBe('RUNNING');
    await world.live(1);
    expect(world.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"States.Timeout"' });
  });

  test('a jump far ahead acts once for each, in the order of their instants', async () => {
    const world = createEngineWorld({ machines });
    const [hour, beat, far, whole] = [
      await world.start('Hour'),
      await world.start('Beat'),
      await world.start('Far'),
      await world.start('Whole'),
    ];
    world.clock.jump(30 * day);
    await world.live(0);
    expect(world.execution(hour)).toMatchObject({ status: 'SUCCEEDED', output: '"States.Timeout"' });
    expect(world.execution(beat).status).toBe('SUCCEEDED');
    expect(world.execution(whole).status).toBe('TIMED_OUT');
    expect(world.execution(far).status).toBe('RUNNING');
    const timedOut = world.store.history({ execution: 1, limit: 100 }).filter(({ type }) => type === 'TaskTimedOut');
    expect(timedOut).toHaveLength(1);
    expect(world.changes.map(({ executionArn }) => executionArn).toSorted()).toEqual([hour, beat, whole].toSorted());
  });

  test('a jump back postpones and does not lose or repeat', async () => {
    const world = createEngineWorld({ machines });
    const arn = await world.start('Hour');
    world.clock.jump(-day);
    await world.live(day);
    expect(world.execution(arn).status).toBe('RUNNING');
    await world.live(3_601 * second);
    expect(world.execution(arn).status).toBe('SUCCEEDED');
    expect(world.changes).toHaveLength(1);
  });

  test('after a jump back a state is still entered later than the one before it', async () => {
    const loop = { Catch: [{ ErrorEquals: ['Again'], Next: 'Work' }] };
    const world = createEngineWorld({ machines: { Loop: tokenMachine('wait', loop) } });
    await world.start('Loop');
    world.clock.jump(-day);
    world.engine().sendTaskFailure(world.token(0), { error: 'Again' });
    await world.idle();
    const [first, second] = world.calls.map(({ event }) => Date.parse(String(event.entered)));
    expect(second).toBeGreaterThan(first!);
  });

  test('one alarm serves any number of executions', async () => {
    const world = createEngineWorld({ machines });
    for (let count = 0; count < 50; count += 1) await world.start(count % 2 ? 'Hour' : 'Far');
    expect(world.clock.pending()).toBe(1);
  });

  test('heartbeats postpone the heartbeat limit, never the timeout', async () => {
    const world = createEngineWorld({ machines });
    const arn = await world.start('Beat');
    for (let beats = 0; beats < 71; beats += 1) {
      await world.live(50 * second);
      world.engine().sendTaskHeartbeat(world.token(0));
    }
    await world.live(49 * second);
    expect(world.execution(arn).status).toBe('RUNNING');
    await world.live(2 * second);
    expect(world.execution(arn).status).toBe('SUCCEEDED');
    expect(() => world.engine().sendTaskHeartbeat(world.token(0))).toThrow('Task Timed Out');
  });

  test('passes while the engine is down: it acts at the next start', async () => {
    const world = createEngineWorld({ machines });
    const arn = await world.start('Hour');
    await world.restart(2 * 3_600 * second);
    await world.live(0);
    expect(world.execution(arn).status).toBe('SUCCEEDED');
    expect(world.calls).toHaveLength(1);
  });
});

describe('Retry', () => {
  test('waits IntervalSeconds × BackoffRate^n, at most MaxDelaySeconds, MaxAttempts times', async () => {
    const Retry = [
      { ErrorEquals: ['Other'], MaxAttempts: 9 },
      { ErrorEquals: ['Down'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 4 },
    ];
    const world = createEngineWorld({
      machines: { Down: taskMachine('down', { Retry }) },
      answer: () => {
        throw named('Down');
      },
    });
    const arn = await world.start('Down');
    const started = world.calls[0]!.at;
    await world.live(60 * second);
    expect(world.calls.map(({ at }) => (at - started) / second)).toEqual([0, 2, 8, 18, 28]);
    expect(world.calls.map(({ event }) => event.retry)).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(world.calls.map(({ event }) => event.entered)).size).toBe(1);
    expect(world.execution(arn)).toMatchObject({ status: 'FAILED', error: 'Down', entered: 1, retries: 4 });
  });

  test('each retrier counts its own attempts; MaxAttempts 0 keeps an error from States.ALL', async () => {
    const Retry = [
      { ErrorEquals: ['Signal'], MaxAttempts: 0 },
      { ErrorEquals: ['First'], MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 1 },
    ];
    const errors = ['First', 'Second', 'Signal'];
    const world = createEngineWorld({
      machines: { Mixed: taskMachine('mixed', { Retry }) },
      answer: ({ event }) => {
        throw named(errors[event.retry as number]!);
      },
    });
    const arn = await world.start('Mixed');
    await world.live(60 * second);
    expect(world.calls).toHaveLength(3);
    expect(world.execution(arn)).toMatchObject({ status: 'FAILED', error: 'Signal' });
  });

  test('restarts the timer of a token task, with a new token', async () => {
    const fields = { TimeoutSeconds: 100, Retry: [{ ErrorEquals: ['Down'], IntervalSeconds: 50 }], ...timeouts };
    const world = createEngineWorld({
      machines: { Late: tokenMachine('wait', fields) },
      answer: ({ event }) => {
        if (event.retry === 0) throw named('Down');
      },
    });
    const arn = await world.start('Late');
    await world.live(149 * second);
    expect(world.token(0)).not.toBe(world.token(1));
    expect(world.execution(arn).status).toBe('RUNNING');
    await world.live(2 * second);
    expect(world.execution(arn).status).toBe('SUCCEEDED');
  });

  test('a back-off survives a restart', async () => {
    const Retry = [{ ErrorEquals: ['Down'], IntervalSeconds: 60 }];
    const world = createEngineWorld({
      machines: { Down: taskMachine('down', { Retry }) },
      answer: ({ event }) => {
        if (event.retry === 0) throw named('Down');
        return 'up';
      },
    });
    const arn = await world.start('Down');
    await world.restart();
    expect(world.calls).toHaveLength(1);
    await world.live(61 * second);
    expect(world.execution(arn).output).toBe('"up"');
  });
});
