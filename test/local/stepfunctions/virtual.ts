import type { Timers } from '#local/clock.ts';

/** A clock that only moves when it is told to. */
export type VirtualClock = {
  now(): number;
  timers: Timers;
  /** The earliest alarm; undefined when there is none. */
  next(): number | undefined;
  /** Moves by so many ms at once, as a jump; alarms that are due act. */
  jump(milliseconds: number): void;
  /** Lives through so many ms: each alarm acts at its own instant, and `idle` is awaited before and after each. */
  live(milliseconds: number, idle: () => Promise<void>): Promise<void>;
  pending(): number;
};

/** Makes a virtual clock that shows `instant` (ms). */
export const createVirtualClock = (instant = Date.parse('2026-11-24T01:00:00.000Z')): VirtualClock => {
  let now = instant;
  const alarms = new Map<number, { instant: number; act: () => void }>();
  let sequence = 0;
  const next = () => (alarms.size === 0 ? undefined : Math.min(...[...alarms.values()].map((alarm) => alarm.instant)));
  const fire = () => {
    for (const [id, alarm] of [...alarms]) {
      if (alarm.instant > now || !alarms.delete(id)) continue;
      alarm.act();
    }
  };
  return {
    now: () => now,
    next,
    pending: () => alarms.size,
    timers: {
      at: (due, act) => {
        sequence += 1;
        const id = sequence;
        alarms.set(id, { instant: due, act });
        return () => alarms.delete(id);
      },
    },
    jump: (milliseconds) => {
      now += milliseconds;
      fire();
    },
    live: async (milliseconds, idle) => {
      const end = now + milliseconds;
      await idle();
      for (let due = next(); due !== undefined && due <= end; due = next()) {
        now = Math.max(now, due);
        fire();
        await idle();
      }
      now = end;
    },
  };
};
