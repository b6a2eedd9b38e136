/** The instant of a backup: the engines' databases fixed so that they fit together, while all of them go on working. */
import { setTimeout as delay } from 'node:timers/promises';
import { openSnapshot, type Snapshot } from './snapshot.ts';

export type Fixed = {
  objects: Snapshot;
  events: Snapshot;
  table: Snapshot;
  /** Real time in ms: what was answered before `from` is in it, what was asked after `through` is not. */
  from: number;
  through: number;
  close(): void;
};

type Files = { objects: string; events: string; table: string };

const mostTries = 500;

/**
 * Fixes objects, events and table, in this order and within a millisecond or so, and does it again where an object changed in between.
 * So the objects are those of the table's instant exactly. News of a new object go from the objects by way of the events to the table:
 * fixed in that order, they are in one of the three at least, never lost between them.
 */
export async function fixInstant(files: Files): Promise<Fixed> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const opened: Snapshot[] = [];
    const close = (): void => {
      for (const one of opened.splice(0)) one.close();
    };
    const open = (file: string): Snapshot => {
      const one = openSnapshot(file);
      opened.push(one);
      return one;
    };
    try {
      const [objects, events] = [open(files.objects), open(files.events)];
      const from = Date.now();
      const table = open(files.table);
      const through = Date.now();
      if (objects.unchanged()) return { objects, events, table, from, through, close };
    } catch (error) {
      close();
      throw error;
    }
    close();
    await delay(tries % 10);
  }
  throw new Error('对象存储一直在变化，稍后再试 · the object store does not stand still for a moment: try again later');
}
