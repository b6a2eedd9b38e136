/** One key a user action. The same action sent again after a lost answer keeps its key, so that it has one effect. */
import { isWorthRetrying } from './errors.ts';

export type ActionKeys = {
  /** The key for this action: the one of the last attempt where that was the same action and nobody knows how it ended. */
  keyFor(action: unknown): string;
  /** Tells how the attempt ended; a definite answer, good or bad, ends the action. */
  ended(error?: unknown): void;
};

/** Keys of one button or form. Two actions are the same when they are the same as JSON. */
export function actionKeys(newKey: () => string = () => crypto.randomUUID()): ActionKeys {
  let open: { action: string; key: string } | undefined;
  return {
    keyFor(action) {
      const text = JSON.stringify(action);
      if (open?.action !== text) open = { action: text, key: newKey() };
      return open.key;
    },
    ended(error) {
      if (!isWorthRetrying(error)) open = undefined;
    },
  };
}
