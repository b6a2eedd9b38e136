/** A form of administration that opens beside a list: heading, focus, and a button that saves. */
import type { ComponentProps, ReactNode } from 'react';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { useOpened } from '#web/ui/form/use-opened.ts';
import { useText } from '#web/ui/text.ts';
import { adminTexts } from './texts.ts';

type OpenedFormProps = Pick<
  ComponentProps<typeof ChangeForm>,
  'title' | 'fields' | 'change' | 'onSubmit' | 'children'
> & {
  /** A word below the heading. */
  intro?: string | undefined;
  /** What stands behind the button that saves. */
  more?: ReactNode;
  onClose: () => void;
};

export function OpenedForm({ title, intro, more, onClose, children, ...form }: OpenedFormProps) {
  const shared = useText(adminTexts);
  const frame = useOpened<HTMLDivElement>();
  const buttons = (
    <>
      <button type="submit" className="plain-button primary-button">
        {shared('save')}
      </button>
      {more}
    </>
  );
  return (
    <div ref={frame}>
      <h2>{title}</h2>
      {intro === undefined ? null : <p className="quiet">{intro}</p>}
      <ChangeForm title={title} {...form} onCancel={onClose} onShowLatest={onClose} buttons={buttons}>
        {children}
      </ChangeForm>
    </div>
  );
}
