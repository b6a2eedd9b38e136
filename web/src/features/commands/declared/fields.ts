/** Forms that are nothing but a few fields, described: what is asked, and the body that the answers make. */
import type { BranchView, CaseView } from '#core/view/shapes.ts';
import type { Label } from '#core/vocabulary.ts';
import { instantOf } from '#web/ui/local-times.ts';
import { answerOf, type Option } from '../form/choices.tsx';
import { numberOf, type Problem, sentence } from '../form/problems.ts';
import { type CommandText, commandTexts } from '../texts.ts';

/** Everything as typed: texts, numbers and instants are strings, several choices a list. */
export type Values = Record<string, string | readonly string[]>;

type Common = {
  /** In the body. */
  path: string;
  name: Label;
  initial?: string;
  /** Shown, and sent, only while this holds. */
  when?: (values: Values) => boolean;
  /** Must be filled in this state of the form although the route table leaves it open. */
  needed?: (values: Values) => boolean;
  hint?: string | undefined;
};
export type DeclaredField = Common &
  (
    | { kind: 'area'; rows?: number; phrases?: readonly Label[] }
    | { kind: 'line'; suggestions?: readonly Option[] }
    | { kind: 'number'; most?: number | undefined }
    | { kind: 'time' }
    | { kind: 'answer'; options: readonly Option[] }
    | { kind: 'choice' | 'ticks'; options: readonly Option[] }
    | { kind: 'select'; options: readonly Option[]; none?: string }
  );

/** What somebody else has said, shown above the fields. */
export type Said = { title: string; lines: readonly (string | undefined)[] };

export type Declared = {
  fields: readonly DeclaredField[];
  /** The rule, before anything is asked. */
  hint?: string | undefined;
  said?: (values: Values) => readonly Said[];
  /** On the button; the command's own name where absent. */
  sendLabel?: (values: Values) => string | undefined;
};

/** What a description may depend on; words in the language on screen. */
export type Situation = {
  view: CaseView;
  branch: BranchView | undefined;
  text: (key: CommandText, facts?: Readonly<Record<string, string | number>>) => string;
  label: (label: Label) => string;
  unit: (id: string) => string;
  me: { name: string; roles: readonly string[] };
};

export const initialOf = (fields: readonly DeclaredField[]): Values =>
  Object.fromEntries(fields.map(({ path, kind, initial }) => [path, kind === 'ticks' ? [] : (initial ?? '')]));

export const namesOf = (fields: readonly DeclaredField[]): Record<string, Label> =>
  Object.fromEntries(fields.map(({ path, name }) => [path, name]));

/** The fields that are asked in this state of the form. */
export function askedFields(fields: readonly DeclaredField[], values: Values): DeclaredField[] {
  return fields.filter(({ when }) => when?.(values) !== false);
}

function given({ kind, path }: DeclaredField, values: Values): unknown {
  const value = values[path];
  if (typeof value !== 'string') return value;
  if (kind === 'answer') return answerOf(value);
  if (kind === 'number') return numberOf(value);
  return kind === 'time' ? instantOf(value) : value;
}

/** The body: what is not asked is left out of it. */
export function bodyOf(fields: readonly DeclaredField[], values: Values): Record<string, unknown> {
  return Object.fromEntries(askedFields(fields, values).map((field) => [field.path, given(field, values)]));
}

/** What is needed beyond the limits of the route table. */
export function declaredProblems(fields: readonly DeclaredField[], values: Values): Problem[] {
  return askedFields(fields, values)
    .filter((field) => field.needed?.(values) === true && (values[field.path] ?? '').toString().trim() === '')
    .map(({ path, name }) => ({ path, message: sentence('required', name) }));
}

/** A decision that somebody asked for: yes or no first, a comment where it is no. */
export function decision({ text }: Situation, more: readonly DeclaredField[] = []): DeclaredField[] {
  const refuses = (values: Values) => values.agree === 'no';
  const options = [
    { value: 'yes', label: text('agreeYes') },
    { value: 'no', label: text('agreeNo') },
  ];
  return [
    { kind: 'answer', path: 'agree', name: commandTexts.agree, options, initial: 'yes' },
    ...more.map((field) => ({
      ...field,
      when: (values: Values) => !refuses(values) && field.when?.(values) !== false,
    })),
    { kind: 'area', path: 'comment', name: commandTexts.comment, rows: 2, needed: refuses },
  ];
}
