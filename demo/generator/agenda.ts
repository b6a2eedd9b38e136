/** What comes next: entries in the order of their instants, of equal ones in the order of their numbers. */
import type { Instant } from '#core/case.ts';

export type Entry = { at: Instant; index: number };

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.index < b.index);

export type Agenda<T extends Entry> = { add(entry: T): void; take(): T | undefined };

/** An empty agenda (a binary heap). */
export function createAgenda<T extends Entry>(): Agenda<T> {
  const heap: T[] = [];
  const at = (place: number) => heap[place] as T;
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [at(b), at(a)];
  };
  const rise = (from: number) => {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!before(at(place), at(above))) return;
      swap(place, above);
      place = above;
    }
  };
  const sink = () => {
    for (let place = 0; ; ) {
      let first = place;
      for (const below of [2 * place + 1, 2 * place + 2]) {
        if (below < heap.length && before(at(below), at(first))) first = below;
      }
      if (first === place) return;
      swap(place, first);
      place = first;
    }
  };
  return {
    add(entry) {
      heap.push(entry);
      rise(heap.length - 1);
    },
    take() {
      const first = heap[0];
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first;
    },
  };
}
