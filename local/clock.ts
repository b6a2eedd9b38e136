import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The moved clock of the one-machine runtime; every instant is in milliseconds since 1970 UTC. */
export type Clock = {
  now(): number;
  offset(): number;
  advance(milliseconds: number): void;
  set(instant: number): void;
  onJump(listener: () => void): () => void;
  /** One Float64, the offset in milliseconds, which worker threads read without asking. */
  shared: SharedArrayBuffer;
};

/** Alarms at instants of a clock; `at` returns what cancels the alarm. */
export type Timers = { at(instant: number, act: () => void): () => void };

// Node's setTimeout counts monotonic time and overflows at 2^31 ms: looking again every minute also notices a
// suspended machine or a corrected system clock.
const longestSleep = 60_000;

const readOffset = (file: string): number => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  const offset = (JSON.parse(text) as { offset?: unknown }).offset;
  if (typeof offset !== 'number' || !Number.isFinite(offset)) throw new Error(`${file}: not a clock offset`);
  return offset;
};

const writeOffset = (file: string, offset: number): void => {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(`${file}.new`, 'w');
  writeSync(handle, `${JSON.stringify({ offset })}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(`${file}.new`, file);
};

/** Makes the clock that all parts of the runtime share; with a file its offset (ms) survives restarts and kill -9. */
export const createClock = (file?: string): Clock => {
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const cell = new Float64Array(shared);
  cell[0] = file ? readOffset(file) : 0;
  const listeners = new Set<() => void>();
  const offset = () => cell[0] ?? 0;
  const move = (target: number) => {
    if (!Number.isFinite(target)) throw new RangeError('a clock moves by a finite number of milliseconds');
    const rounded = Math.round(target);
    if (file) writeOffset(file, rounded);
    cell[0] = rounded;
    for (const listener of [...listeners]) listener();
  };
  return {
    shared,
    offset,
    now: () => Date.now() + offset(),
    advance: (milliseconds) => move(offset() + milliseconds),
    set: (instant) => move(instant - Date.now()),
    onJump: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** Makes alarms that act once, never before their instant by the clock, at once when a jump passes it. */
export const createTimers = (clock: Pick<Clock, 'now' | 'onJump'>): Timers => ({
  at: (instant, act) => {
    let timeout: NodeJS.Timeout | undefined;
    const cancel = () => {
      clearTimeout(timeout);
      forget();
    };
    const arm = () => {
      clearTimeout(timeout);
      timeout = setTimeout(wake, Math.min(longestSleep, Math.max(0, Math.ceil(instant - clock.now()))));
    };
    const wake = () => {
      if (clock.now() < instant) return arm();
      cancel();
      act();
    };
    const forget = clock.onJump(arm);
    arm();
    return cancel;
  },
});
