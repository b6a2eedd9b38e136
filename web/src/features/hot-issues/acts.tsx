/** What may be done to a hot issue: its buttons, and the form that each opens. */
import { useState } from 'react';
import { hotActs } from '#core/hot-issues/issue.ts';
import type { HotView } from '#core/hot-issues/shapes.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { AddForm, AssignForm, MergeForm, RenameForm, SelectionForm } from './case-forms.tsx';
import { InstructForm } from './instruct-form.tsx';
import { CommentForm } from './simple-forms.tsx';
import { TellForm } from './tell-form.tsx';
import { hotTexts } from './texts.ts';

export type ActProps = {
  issue: HotView;
  onDone: () => void;
  onCancel: () => void;
};

type Offered = HotView['acts'][number];

function OpenForm({ act, selected, ...props }: ActProps & { act: Offered; selected: readonly string[] }) {
  switch (act) {
    case 'assign':
      return <AssignForm {...props} />;
    case 'rename':
      return <RenameForm {...props} />;
    case 'add':
      return <AddForm {...props} />;
    case 'remove':
    case 'split':
      return <SelectionForm {...props} act={act} selected={selected} />;
    case 'merge':
      return <MergeForm {...props} />;
    case 'instruct':
      return <InstructForm {...props} />;
    case 'tell':
      return <TellForm {...props} />;
    case 'confirm':
    case 'govern':
    case 'resolve':
    case 'dismiss':
    case 'reopen':
    case 'pin':
    case 'unpin':
      return <CommentForm {...props} act={act} />;
    default:
      return null;
  }
}

/** `selected`: the cases that are ticked in the list, for taking them out and for splitting. */
export function HotActs({ issue, selected, onDone }: Omit<ActProps, 'onCancel'> & { selected: readonly string[] }) {
  const text = useText(hotTexts);
  const label = useLabel();
  const [open, setOpen] = useState<Offered>();
  if (issue.acts.length === 0) return null;
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    onDone();
  };
  return (
    <section className="stack" aria-label={text('actions')}>
      <div className="row">
        {issue.acts.map((act) => (
          <button
            key={act}
            type="button"
            className="plain-button"
            aria-expanded={open === act}
            onClick={() => setOpen(open === act ? undefined : act)}
          >
            {label(hotActs[act])}
          </button>
        ))}
      </div>
      {open === undefined ? null : (
        <div className="surface">
          <OpenForm key={open} act={open} issue={issue} selected={selected} onDone={done} onCancel={close} />
        </div>
      )}
    </section>
  );
}
