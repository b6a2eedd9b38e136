/** The frame of an action: its form, what was wrong, sending it once, and the way back. */
import { type FormEvent, type ReactNode, useState } from 'react';
import type { PublicCase } from '#core/public/shapes.ts';
import type { ApiError } from '#web/api/errors.ts';
import { useText } from '#web/ui/text.ts';
import { asProblem } from '../api.ts';
import { ErrorSummary, Failure, type Problems } from '../form.tsx';
import { Page } from '../page.tsx';
import { siteTexts } from '../texts.ts';
import { type TrackText, trackTexts } from './texts.ts';

type ActionPageProps = {
  title: TrackText;
  /** What is wrong with what was given; the fields show it once somebody has tried. */
  problems: Problems;
  send: (key: string) => Promise<{ view: PublicCase; said: TrackText }>;
  onDone: (view: PublicCase, said: TrackText) => void;
  onBack: () => void;
  children: (errors: Problems) => ReactNode;
};

export function ActionPage({ title, problems, send, onDone, onBack, children }: ActionPageProps) {
  const text = useText(trackTexts);
  const site = useText(siteTexts);
  const [key] = useState(() => crypto.randomUUID());
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const errors = attempt > 0 ? problems : {};
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    if (Object.keys(problems).length > 0) return setAttempt(attempt + 1);
    setBusy(true);
    try {
      const { view, said } = await send(key);
      onDone(view, said);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <Page title={text(title)}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <ErrorSummary problems={errors} attempt={attempt} />
        <Failure problem={problem} />
        {children(errors)}
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? site('sending') : text('send')}
          </button>
          <button type="button" onClick={onBack}>
            {text('backToCase')}
          </button>
        </div>
      </form>
    </Page>
  );
}
