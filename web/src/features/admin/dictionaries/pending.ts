/** Changes of a dictionary that are not saved yet: each is tried by the service as it is made, with those before it. */
import { useState } from 'react';
import type { DictionaryPreview } from '#core/admin/dictionary-shapes.ts';

/** What sends changes and tells what they would do. */
type Preview<C> = {
  send: (input: { body: { changes: C[] } }, version: undefined, onDone: (reply: DictionaryPreview) => void) => void;
  error: Error | null;
  pending: boolean;
  turn: number;
  reset: () => void;
};

export type Pending<C> = ReturnType<typeof usePending<C>>;

/** The changes so far, what they would do, and how one is added or taken back; `onTaken` says that one was added. */
export function usePending<C>(preview: Preview<C>, onTaken: () => void) {
  const [state, setState] = useState<{ changes: readonly C[]; reply?: DictionaryPreview }>({ changes: [] });
  const { changes, reply } = state;
  const clear = () => {
    preview.reset();
    setState({ changes: [] });
  };
  const propose = (next: readonly C[], onDone: () => void = () => undefined) => {
    if (next.length === 0) return clear();
    preview.send({ body: { changes: [...next] } }, undefined, (answer) => {
      setState({ changes: next, reply: answer });
      onDone();
    });
  };
  return {
    changes,
    reply,
    error: preview.error,
    busy: preview.pending,
    turn: preview.turn,
    /** Adds changes; what is wrong with them stands in `error`, and the changes stay as they were. */
    add: (more: readonly C[], onDone: () => void = () => undefined) =>
      propose([...changes, ...more], () => {
        onTaken();
        onDone();
      }),
    undo: () => propose(changes.slice(0, -1)),
    /** Tries all changes again, after somebody else has saved. */
    again: () => propose(changes),
    clear,
  };
}

/** Where the next change will stand, for the paths of its fields. */
export const nextPath = (pending: { changes: readonly unknown[] }): string => `changes.${pending.changes.length}`;
