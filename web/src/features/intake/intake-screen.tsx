/** 来电登记: opens with what an earlier visit left unsent; each user has a draft of their own, so that nobody finds another's caller. */
import './intake.css';
import { useEffect } from 'react';
import { useMe } from '#web/api/queries.ts';
import { useDraft } from '#web/ui/drafts.ts';
import { useText } from '#web/ui/text.ts';
import type { CommandSlot } from './assist/earlier-case.tsx';
import { IntakeForm } from './intake-form.tsx';
import { intakeTexts } from './texts.ts';
import type { KeptIntake } from './use-intake.ts';

export function IntakeScreen({ commandForm }: { commandForm: CommandSlot }) {
  const text = useText(intakeTexts);
  const name = `intake:${useMe().data?.id ?? ''}`;
  const draft = useDraft<KeptIntake>(name);
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (!draft.ready) return <p role="status">{text('loading')}</p>;
  return <IntakeForm key={name} draft={draft} commandForm={commandForm} />;
}
