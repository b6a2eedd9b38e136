/** Virtual time: what is planned happens in the order of its instants, and nothing waits for anything real. */
import type { Timers } from '#local/clock.ts';

type Planned = { instant: number; sequence: number; act: () => void; cancelled: boolean };

export type Time = ReturnType<typeof createTime>;

const before = (one: Planned, other: Planned): boolean =>
  one.instant < other.instant || (one.instant === other.instant && one.sequence < other.sequence);

/** A heap: the earliest first, those of one instant as they were planned. */
function createQueue() {
  const heap: Planned[] = [];
  const swap = (a: number, b: number): void => {
    [heap[a], heap[b]] = [heap[b] as Planned, heap[a] as Planned];
  };
  return {
    first: (): Planned | undefined => heap[0],
    add(planned: Planned): void {
      let place = heap.push(planned) - 1;
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (!before(heap[place] as Planned, heap[parent] as Planned)) break;
        swap(place, parent);
        place = parent;
      }
    },
    take(): void {
      const last = heap.pop();
      if (heap.length === 0 || last === undefined) return;
      heap[0] = last;
      for (let place = 0; ; ) {
        let least = place;
        for (const child of [2 * place + 1, 2 * place + 2]) {
          if (child < heap.length && before(heap[child] as Planned, heap[least] as Planned)) least = child;
        }
        if (least === place) return;
        swap(place, least);
        place = least;
      }
    },
  };
}

/** Everything that can go on without time passing has gone on: all of it runs in microtasks, which end before this resolves. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Makes a time that stands at `start` (ms) until it is lived through. */
export function createTime(start: number) {
  const queue = createQueue();
  let [now, sequence] = [start, 0];
  const timers: Timers = {
    at: (instant, act) => {
      sequence += 1;
      const planned = { instant, sequence, act, cancelled: false };
      queue.add(planned);
      return () => {
        planned.cancelled = true;
      };
    },
  };
  return {
    timers,
    now: (): number => now,
    /** Plans something in so many ms. */
    in: (milliseconds: number, act: () => void): void => void timers.at(now + milliseconds, act),
    sleep: (milliseconds: number): Promise<void> =>
      new Promise((resolve) => void timers.at(now + milliseconds, resolve)),
    /** Moves the clock, as somebody does by hand: what was planned for the time between comes at once; moved back, nothing comes. */
    jump(milliseconds: number): void {
      now += milliseconds;
    },
    /** Lives on until an instant, or until `done`. */
    async live(until: number, done: () => boolean = () => false): Promise<void> {
      await settled();
      for (let next = queue.first(); next !== undefined && next.instant <= until && !done(); next = queue.first()) {
        queue.take();
        if (next.cancelled) continue;
        now = Math.max(now, next.instant);
        next.act();
        await settled();
      }
      if (!done()) now = Math.max(now, until);
    },
  };
}
