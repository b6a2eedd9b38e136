import { AsyncLocalStorage } from 'node:async_hooks';
import { formatWithOptions } from 'node:util';

/** The request that the running code belongs to. */
export const currentRequest = new AsyncLocalStorage<string>();

/** What stands in for `console` and `process.stdout` in one function. */
export type FunctionConsole = {
  readonly console: Console;
  readonly stream: { write(chunk: unknown, encoding?: unknown, done?: unknown): boolean };
};

/** Takes whole lines of output. */
export type TakeLine = (line: string) => void;

/**
 * Makes the output of a function as Lambda logs it: `console` lines carry the request id and the level, what is written straight to
 * the standard streams is passed on as it is. `rewrite` turns stack traces into those of the sources.
 */
export function createConsole(name: string, take: TakeLine, rewrite: (text: string) => string): FunctionConsole {
  const write =
    (level: string) =>
    (...values: unknown[]): void => {
      const text = rewrite(formatWithOptions({ colors: false }, ...values));
      take(`${name} ${currentRequest.getStore() ?? '-'} ${level} ${text}`);
    };
  const levels = {
    log: write('INFO'),
    info: write('INFO'),
    warn: write('WARN'),
    error: write('ERROR'),
    debug: write('DEBUG'),
    trace: write('TRACE'),
  };
  return {
    console: Object.assign(Object.create(console) as Console, levels),
    stream: {
      write(chunk, encoding, done) {
        const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('utf8');
        for (const line of text.split('\n')) if (line !== '') take(rewrite(line));
        const finished = typeof encoding === 'function' ? encoding : done;
        if (typeof finished === 'function') queueMicrotask(finished as () => void);
        return true;
      },
    },
  };
}
