/** Commands that are one text, or not even that. */
import { commandTexts } from '../texts.ts';
import type { Declared, Situation } from './fields.ts';

type Text = Parameters<Situation['text']>[0];

const oneText =
  (path: string, name: Text, hint?: Text) =>
  (situation: Situation): Declared => ({
    fields: [{ kind: 'area', path, name: commandTexts[name], rows: 4 }],
    hint: hint === undefined ? undefined : situation.text(hint),
  });
const nothing =
  (hint: Text) =>
  (situation: Situation): Declared => ({ fields: [], hint: situation.text(hint) });

export const plain = {
  send: nothing('sendQuestion'),
  archive: nothing('archiveQuestion'),
  answer: oneText('reply', 'reply', 'answerHint'),
  supplement: oneText('text', 'supplementText'),
  note: oneText('text', 'noteText'),
  void: oneText('reason', 'reason', 'voidHint'),
  withdraw: oneText('reason', 'withdrawReason', 'withdrawHint'),
  unpark: oneText('comment', 'remark', 'unparkHint'),
  unmerge: oneText('reason', 'reason', 'unmergeHint'),
  exclude: oneText('reason', 'excludeReason', 'excludeHint'),
};
