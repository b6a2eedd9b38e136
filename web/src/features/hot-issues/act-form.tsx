/** The frame of the form of an act, and what happens once it was sent. */
import type { ComponentProps } from 'react';
import { hotActs } from '#core/hot-issues/issue.ts';
import { announce } from '#web/ui/announce.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { hotTexts } from './texts.ts';

/** What every form does when it was sent. */
export function useDone(act: keyof typeof hotActs, onDone: () => void) {
  const text = useText(hotTexts);
  const name = useLabel()(hotActs[act]);
  return {
    name,
    done: () => {
      announce(text('done', { act: name }));
      onDone();
    },
  };
}

type ActFormProps = Omit<ComponentProps<typeof ChangeForm>, 'title' | 'buttons'> & { name: string };

/** A form called as what it does, which is also what its button says. */
export function ActForm({ name, ...form }: ActFormProps) {
  const button = (
    <button type="submit" className="plain-button primary-button">
      {name}
    </button>
  );
  return <ChangeForm {...form} title={name} buttons={button} />;
}
