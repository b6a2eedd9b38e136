/** The state of one command's form: what was typed, what is wrong with it, whether it is under way. */
import { useEffect, useId, useRef, useState } from 'react';
import type { BranchView, CaseView } from '#core/view/shapes.ts';
import type { BodyOf, ParamsOf } from '#web/api/client.ts';
import { type UserCommand, useCommand } from '#web/api/commands.ts';
import { isApiError, isStale } from '#web/api/errors.ts';
import { fieldRules } from '#web/api/field-rules.ts';
import { useDraft } from '#web/ui/drafts.ts';
import type { FormFocus } from './focus.ts';
import { cleaned, type FieldNames, type Problem, problemsIn } from './problems.ts';

/** What every form of a command is given. `branch` is there for the commands on a branch. */
export type CommandFormProps = {
  view: CaseView;
  branch?: BranchView | undefined;
  /** The command was accepted; the case is as the view says. */
  onDone: (view: CaseView) => void;
  onCancel?: (() => void) | undefined;
  focus?: FormFocus | undefined;
  /** False while single keys belong to something else on screen. */
  keysActive?: boolean | undefined;
};

type Options<N extends UserCommand, V> = CommandFormProps & {
  name: N;
  initial: V;
  names: FieldNames;
  /** The body that the values make; blanks and absent values are left out of it afterwards. */
  body: (values: V) => unknown;
  /** The body goes as it is: a blank in it says something. */
  whole?: true;
  /** What the route table's limits do not say, e.g. a comment that only a refusal needs. */
  check?: (values: V) => Problem[];
};

export type FormState<V> = CommandFormProps & {
  id: string;
  name: UserCommand;
  names: FieldNames;
  values: V;
  set: <K extends keyof V>(key: K, value: V[K]) => void;
  /** Sets values that nobody typed, e.g. suggestions that arrive late; nothing where something was typed or restored. */
  prefill: (values: Partial<V>) => void;
  problems: readonly Problem[];
  /** Grows with every attempt that failed, so that the screen can move the focus to what is wrong. */
  failures: number;
  error: Error | null;
  pending: boolean;
  /** False when the case has moved on and the command may no longer be given; what was typed stays readable. */
  offered: boolean;
  /** True when the values come from an earlier visit. */
  restored: boolean;
  discard: () => void;
  submit: () => void;
};

/** The name under which the text of a form is kept until it is sent. */
export const draftName = (name: UserCommand, caseNo: string, branch: string | undefined) =>
  `${name}:${caseNo}:${branch ?? ''}`;

/** Field problems that the service itself named; the rest of its refusal is shown as its own sentence. */
function refusedFields(error: Error | null): Problem[] {
  if (!isApiError(error)) return [];
  return error.errors.map(({ path, message }) => ({ path, message: { zh: message, en: message } }));
}

function useValues<V extends object>(initial: V, place: string) {
  const draft = useDraft<Partial<V>>(place);
  const latest = useRef(initial);
  const [values, setValues] = useState(initial);
  const [restored, setRestored] = useState(false);
  const touched = useRef(false);
  const show = (next: V) => {
    latest.current = next;
    setValues(next);
  };
  useEffect(() => {
    if (draft.found === undefined || touched.current) return;
    touched.current = true;
    latest.current = { ...latest.current, ...draft.found };
    setValues(latest.current);
    setRestored(true);
  }, [draft.found]);
  return {
    values,
    restored,
    forget: draft.forget,
    set: <K extends keyof V>(key: K, value: V[K]) => {
      touched.current = true;
      show({ ...latest.current, [key]: value });
      draft.change(latest.current);
    },
    prefill: (given: Partial<V>) => {
      if (!touched.current) show({ ...latest.current, ...given });
    },
    discard: () => {
      touched.current = false;
      draft.forget();
      show(initial);
      setRestored(false);
    },
  };
}

/** Checks by the route table's rules, sends with version and idempotency key, keeps everything typed until it is accepted. */
export function useCommandForm<N extends UserCommand, V extends object>(options: Options<N, V>): FormState<V> {
  const { name, view, branch, initial, names, body, whole, check, onDone } = options;
  const id = useId();
  const state = useValues(initial, draftName(name, view.caseNo, branch?.id));
  const { values, forget } = state;
  const command = useCommand(name);
  // What the case was when the form was begun: it may go on beside the form, which does not mean that anybody has read it.
  const begun = useRef<number | undefined>(view.version);
  const [attempted, setAttempted] = useState(false);
  const [failures, setFailures] = useState(0);
  const [changed, setChanged] = useState<readonly string[]>([]);
  const made = (whole === true ? body(values) : cleaned(body(values))) as BodyOf<N>;
  const own = [...problemsIn(fieldRules[name] ?? {}, made, names), ...(check?.(values) ?? [])];
  const refused = refusedFields(command.error).filter(({ path }) => !changed.includes(path.split('.')[0] ?? path));
  const known = own.map(({ path }) => path);
  const offered = command.isSuccess || command.isPending || (branch ?? view).commands.includes(name);
  const fail = () => setFailures((count) => count + 1);
  const submit = () => {
    if (command.isPending || !offered) return;
    setAttempted(true);
    setChanged([]);
    if (own.length > 0) return fail();
    const { caseNo } = view;
    const params = (branch === undefined ? { caseNo } : { caseNo, unitId: branch.unitId }) as ParamsOf<N>;
    // The promise, not callbacks: those are dropped when the form is left, or its row leaves the list, before the answer is there.
    command.mutateAsync({ params, body: made, version: begun.current ?? view.version }).then(
      (after) => {
        forget();
        onDone(after);
      },
      (error) => {
        // The refusal says what has changed, so that the next attempt is on what the screen shows by then.
        if (isStale(error)) begun.current = undefined;
        fail();
      },
    );
  };
  return {
    ...options,
    id,
    values,
    set: (key, value) => {
      setChanged((before) => (before.includes(String(key)) ? before : [...before, String(key)]));
      state.set(key, value);
    },
    prefill: state.prefill,
    problems: attempted ? [...own, ...refused.filter(({ path }) => !known.includes(path))] : [],
    failures,
    error: command.error,
    pending: command.isPending,
    offered,
    restored: state.restored,
    discard: () => {
      setAttempted(false);
      command.reset();
      state.discard();
    },
    submit,
  };
}
