import { caseMachine, mapMachine, smallStates, taskMachine, tokenMachine } from './definitions.ts';

/** One entry into a state that waits for its token, as the function `wait` saw it. */
export type Entry = { token: string; entered: string; retry: number; wait?: unknown; execution?: string };

const named = (name: string, message: string) => Object.assign(new Error(message), { name });
/** All entries so far. */
export const entries: Entry[] = [];
/** All attempts of the function `flaky` so far. */
export const attempts: { input: { id: string }; entered: string; retry: number }[] = [];

/** The functions that the contract's machines call. */
export const functions = {
  echo: (event: { input: unknown }) => event.input,
  refuse: () => {
    throw named('Refused', 'not today');
  },
  flaky: (event: (typeof attempts)[number]) => {
    attempts.push(event);
    if (event.retry < 2) throw named('Flaky', 'again');
    return { attempts: event.retry + 1 };
  },
  slow: () => new Promise((resolve) => setTimeout(resolve, 3_000)),
  wait: (event: Entry) => {
    entries.push(event);
  },
  double: ({ value }: { value: number }) => {
    if (value < 0) throw named('Bad', 'negative');
    return value * 2;
  },
};

const caughtAs = { Next: 'Caught', Output: '{% $states.errorOutput %}' };
/** The machines of the contract. */
export const machines = {
  Echo: taskMachine('echo'),
  Refused: taskMachine('refuse'),
  Caught: taskMachine('refuse', { Catch: [{ ErrorEquals: ['Refused'], ...caughtAs }] }),
  Flaky: taskMachine('flaky', { Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 1, BackoffRate: 1 }] }),
  Slow: taskMachine('slow', { TimeoutSeconds: 1, Catch: [{ ErrorEquals: ['States.Timeout'], ...caughtAs }] }),
  Limited: tokenMachine('wait', {}, { TimeoutSeconds: 1 }),
  Token: tokenMachine('wait', { Catch: [{ ErrorEquals: ['States.ALL'], ...caughtAs }] }),
  Beat: tokenMachine('wait', {
    HeartbeatSeconds: 2,
    Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], ...caughtAs }],
  }),
  Each: mapMachine('double'),
  Small: smallStates,
  Case: caseMachine,
};
