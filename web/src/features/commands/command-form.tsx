/** The form of any command. */
import type { ComponentType } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import type { UserCommand } from '#web/api/commands.ts';
import { announce } from '#web/ui/announce.tsx';
import { useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { DecideRehandleForm, ReopenForm } from './again-forms.tsx';
import { AssignForm } from './assign-form.tsx';
import { CallbackForm } from './callback-form.tsx';
import { CancelBranchForm } from './cancel-branch-form.tsx';
import { ArchiveForm, SendForm, SignForm } from './confirm-forms.tsx';
import { DispatchForm } from './dispatch-form.tsx';
import type { CommandFormProps } from './form/use-command-form.ts';
import { branchOf, type CommandOrder, orderText } from './orders.ts';
import { RecordContactForm } from './record-contact-form.tsx';
import { AskReturnForm, DecideReturnForm } from './return-forms.tsx';
import { ReviewForm } from './review-form.tsx';
import { SubmitForm } from './submit-form.tsx';
import { AnswerForm, NoteForm, SupplementForm, VoidForm } from './text-forms.tsx';
import { commandTexts } from './texts.ts';
import { commandTitle } from './titles.ts';
import { UrgeForm } from './urge-form.tsx';

const forms: Record<UserCommand, ComponentType<CommandFormProps>> = {
  send: SendForm,
  answer: AnswerForm,
  dispatch: DispatchForm,
  sign: SignForm,
  assign: AssignForm,
  'ask-return': AskReturnForm,
  'decide-return': DecideReturnForm,
  'cancel-branch': CancelBranchForm,
  'record-contact': RecordContactForm,
  submit: SubmitForm,
  review: ReviewForm,
  urge: UrgeForm,
  supplement: SupplementForm,
  callback: CallbackForm,
  'decide-rehandle': DecideRehandleForm,
  reopen: ReopenForm,
  void: VoidForm,
  note: NoteForm,
  archive: ArchiveForm,
};

type CommandFormOptions = Pick<CommandFormProps, 'focus' | 'keysActive' | 'onCancel' | 'onDone'> & {
  view: CaseView;
  order: CommandOrder;
};

/** Says what was done once it is done. */
export function CommandForm({ order, view, onDone, ...rest }: CommandFormOptions) {
  const text = useText(commandTexts);
  const language = useLanguage();
  const Form = forms[order.name];
  const done = (after: CaseView) => {
    announce(text('done', { command: commandTitle(order.name, language), caseNo: after.caseNo }));
    onDone(after);
  };
  return <Form key={orderText(order)} {...rest} view={view} branch={branchOf(view, order)} onDone={done} />;
}
