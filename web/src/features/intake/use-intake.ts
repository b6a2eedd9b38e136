/** State of the intake form: what is typed, how far an earlier attempt came, and the copy of both in this browser. */
import { useRef, useState } from 'react';
import type { Draft } from '#web/ui/drafts.ts';
import type { Attempt } from './submission.ts';
import { blankIntake, completed, type IntakeValues, isBlank } from './values.ts';

/** What this browser keeps of a form that was not sent. */
export type KeptIntake = { values: Partial<IntakeValues>; attempt?: Attempt | undefined };
export type Change = (part: Partial<IntakeValues>) => void;

/** `draft` is what this browser keeps for the user: what was left there is the form's beginning. */
export function useIntake(draft: Draft<KeptIntake>) {
  const [values, setValues] = useState<IntakeValues>(() => completed(draft.found?.values ?? {}));
  const [attempt, setAttempt] = useState<Attempt | undefined>(draft.found?.attempt);
  const [restored, setRestored] = useState(() => !isBlank(values));
  const [thrown, setThrown] = useState<IntakeValues>();
  const latest = useRef({ values, attempt });
  const show = (next: IntakeValues) => {
    latest.current.values = next;
    setValues(next);
  };
  const write = (next: IntakeValues) => {
    show(next);
    if (isBlank(next) && latest.current.attempt === undefined) draft.forget();
    else draft.change({ ...latest.current });
  };
  const note = (next: Attempt | undefined) => {
    latest.current.attempt = next;
    setAttempt(next);
  };
  return {
    values,
    attempt,
    restored,
    /** What was cleared last and can be brought back. */
    thrown,
    change: ((part) => {
      setThrown(undefined);
      write({ ...latest.current.values, ...part });
    }) as Change,
    keep: (next: Attempt | undefined) => {
      note(next);
      return draft.keep({ ...latest.current });
    },
    /** An empty form; `undoable` where the text was thrown away and not sent. */
    reset: (undoable: boolean) => {
      setThrown(undoable && !isBlank(latest.current.values) ? latest.current.values : undefined);
      setRestored(false);
      note(undefined);
      show(blankIntake);
      draft.forget();
    },
    /** Goes on with a form that was left elsewhere. */
    take: (kept: KeptIntake) => {
      setThrown(undefined);
      note(kept.attempt);
      write(completed(kept.values));
    },
    undo: () => {
      if (thrown !== undefined) write(thrown);
      setThrown(undefined);
    },
  };
}
