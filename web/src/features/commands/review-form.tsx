/** 结果审核: what the unit handed in, accepted or sent back. */
import { useText } from '#web/ui/text.ts';
import { Choice } from './form/choices.tsx';
import { CommandFrame } from './form/command-frame.tsx';
import { sentence } from './form/problems.ts';
import { TextArea } from './form/text-fields.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { useYesNo } from './options.ts';
import { commandTexts } from './texts.ts';

const names = { accept: commandTexts.accept, comment: commandTexts.reviewComment };

/** Sending back needs a comment; the unit goes on under its old due. */
export function ReviewForm(props: CommandFormProps) {
  const text = useText(commandTexts);
  const { opinion, reply, solved, unsolvedReason } = props.branch ?? {};
  const form = useCommandForm({
    ...props,
    name: 'review',
    initial: { accept: 'yes', comment: '' },
    names,
    body: ({ accept, comment }) => ({ accept: accept === 'yes', comment }),
    check: ({ accept, comment }) =>
      accept === 'no' && comment.trim() === ''
        ? [{ path: 'comment', message: sentence('required', commandTexts.reviewComment) }]
        : [],
  });
  return (
    <CommandFrame form={form} sendLabel={text(form.values.accept === 'no' ? 'acceptNo' : 'acceptYes')}>
      <dl className="facts">
        <dt>{text('opinion')}</dt>
        <dd>{opinion ?? '—'}</dd>
        <dt>{text('reply')}</dt>
        <dd>{reply ?? '—'}</dd>
        <dt>{text('solved')}</dt>
        <dd>{solved === undefined ? '—' : text(solved ? 'yes' : 'no')}</dd>
        {unsolvedReason === undefined ? null : (
          <>
            <dt>{text('unsolvedReason')}</dt>
            <dd>{unsolvedReason}</dd>
          </>
        )}
      </dl>
      <Choice form={form} path="accept" options={useYesNo('acceptYes', 'acceptNo')} />
      <TextArea form={form} path="comment" rows={2} required={form.values.accept === 'no'} />
    </CommandFrame>
  );
}
