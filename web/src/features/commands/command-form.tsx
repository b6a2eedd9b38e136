/** The form of any command. */
import { type ComponentType, lazy, Suspense, useEffect, useRef } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import type { UserCommand } from '#web/api/commands.ts';
import { announce } from '#web/ui/announce.tsx';
import { useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { DecideRehandleForm, ReopenForm } from './again-forms.tsx';
import { AssignForm } from './assign-form.tsx';
import { CallbackForm } from './callback-form.tsx';
import { CancelBranchForm } from './cancel-branch-form.tsx';
import { type DeclaredCommand, declared } from './declared/all.ts';
import { DeclaredForm } from './declared/declared-form.tsx';
import { DispatchForm } from './dispatch-form.tsx';
import type { CommandFormProps } from './form/use-command-form.ts';
import { MergeForm } from './merge-form.tsx';
import { branchOf, type CommandOrder, orderText } from './orders.ts';
import { RecordContactForm } from './record-contact-form.tsx';
import { AskReturnForm, DecideReturnForm } from './return-forms.tsx';
import { ReviewForm } from './review-form.tsx';
import { SignForm } from './sign-form.tsx';
import { SubmitForm } from './submit-form.tsx';
import { commandTexts } from './texts.ts';
import { commandTitle } from './titles.ts';
import { UrgeForm } from './urge-form.tsx';

/** With the fields of the intake, which nobody loads for the other commands. */
const AmendForm = lazy(() => import('./amend/amend-form.tsx').then((amend) => ({ default: amend.AmendForm })));

/** Commands whose forms are more than a few fields. */
const written: Record<Exclude<UserCommand, DeclaredCommand>, ComponentType<CommandFormProps>> = {
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
  callback: CallbackForm,
  'decide-rehandle': DecideRehandleForm,
  reopen: ReopenForm,
  merge: MergeForm,
  amend: AmendForm,
};

const isDeclared = (name: UserCommand): name is DeclaredCommand => Object.hasOwn(declared, name);

function FormOf({ name, ...props }: CommandFormProps & { name: UserCommand }) {
  if (isDeclared(name)) return <DeclaredForm {...props} name={name} />;
  const Form = written[name];
  return (
    <Suspense>
      <Form {...props} />
    </Suspense>
  );
}

type CommandFormOptions = Pick<CommandFormProps, 'focus' | 'keysActive' | 'onCancel' | 'onDone'> & {
  view: CaseView;
  order: CommandOrder;
};

/** Says what was done once it is done, also where the form is not there any more; the screen is told only while it is. */
export function CommandForm({ order, view, onDone, ...rest }: CommandFormOptions) {
  const text = useText(commandTexts);
  const language = useLanguage();
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const done = (after: CaseView) => {
    announce(text('done', { command: commandTitle(order.name, language), caseNo: after.caseNo }));
    if (isThere.current) onDone(after);
  };
  return (
    <FormOf
      key={orderText(order)}
      {...rest}
      name={order.name}
      view={view}
      branch={branchOf(view, order)}
      onDone={done}
    />
  );
}
