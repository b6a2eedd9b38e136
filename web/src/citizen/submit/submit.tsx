/** 提交诉求: one thing a page, what was written kept in this browser, answers checked before they are sent. */
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { ApiError } from '#web/api/errors.ts';
import { useText } from '#web/ui/text.ts';
import { ask, asProblem } from '../api.ts';
import { ErrorSummary, Failure, type Problems } from '../form.tsx';
import { Page } from '../page.tsx';
import { go } from '../path.ts';
import { PhotoField } from '../photo-field.tsx';
import { announce, type Photo, sendPhotos } from '../photos.ts';
import { siteTexts } from '../texts.ts';
import { Check } from './check.tsx';
import { Done, type Outcome } from './done.tsx';
import { type Draft, emptyDraft, forgetDraft, isBegun, loadDraft, saveDraft } from './draft.ts';
import { Contact, Matter, Place, Words } from './pages.tsx';
import { bodyOf } from './send.ts';
import { firstOpen, isStep, problemsOf, type Step, steps } from './steps.ts';
import { submitTexts } from './texts.ts';

export type Editing = { draft: Draft; set: (change: Partial<Draft>) => void; errors: Problems };

export function Submit({ step: given }: { step: string }) {
  const text = useText(submitTexts);
  const [draft, setDraft] = useState(loadDraft);
  const [restored] = useState(() => isBegun(draft));
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [outcome, setOutcome] = useState<Outcome>();
  const wanted: Step = isStep(given) ? given : 'matter';
  // Nobody comes to a page whose forerunners lack something, by whatever link.
  const open = firstOpen(draft);
  const step = steps.indexOf(wanted) > steps.indexOf(open) ? open : wanted;
  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    saveDraft(next);
  };
  const clear = () => {
    forgetDraft();
    setDraft(emptyDraft());
    setPhotos([]);
    go('submit');
  };
  if (outcome !== undefined) return <Done outcome={outcome} />;
  const sent = async (next: Outcome, links: Parameters<typeof sendPhotos>[1]) => {
    forgetDraft();
    setOutcome({ ...next, photos: photos.length, sending: photos.length > 0 ? 1 : 0 });
    const lost = await sendPhotos(photos, links, (done) =>
      setOutcome({ ...next, photos: photos.length, sending: done }),
    );
    setOutcome({ ...next, photos: photos.length, sending: 0, lost });
  };
  return (
    <StepPage key={step} step={step} draft={draft} photos={photos} onSent={sent} set={set}>
      {(errors) => {
        const editing = { draft, set, errors };
        return {
          matter: (
            <>
              {restored && isBegun(draft) ? (
                <p className="notice" role="status">
                  {text('restored')}{' '}
                  <button type="button" className="link-button" onClick={clear}>
                    {text('clear')}
                  </button>
                </p>
              ) : null}
              <Matter {...editing} />
            </>
          ),
          words: <Words {...editing} />,
          place: <Place {...editing} />,
          photos: <PhotoField photos={photos} onChange={setPhotos} />,
          contact: <Contact {...editing} />,
          check: <Check draft={draft} photos={photos.length} />,
        }[step];
      }}
    </StepPage>
  );
}

type StepPageProps = {
  step: Step;
  draft: Draft;
  photos: readonly Photo[];
  set: (change: Partial<Draft>) => void;
  onSent: (outcome: Outcome, links: Parameters<typeof sendPhotos>[1]) => Promise<void>;
  children: (errors: Problems) => ReactNode;
};

function StepPage({ step, draft, photos, set, onSent, children }: StepPageProps) {
  const text = useText(submitTexts);
  const site = useText(siteTexts);
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const index = steps.indexOf(step);
  const wrong = attempt === 0 ? {} : problemsOf(step, draft);
  const errors = Object.fromEntries(Object.entries(wrong).map(([id, key]) => [id, text(key)]));
  useEffect(() => setProblem(undefined), []);
  const send = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const announced = await Promise.all(photos.map(announce));
      const { caseNo, code, uploads } = await ask('publicRequest', bodyOf(draft, announced), draft.key);
      await onSent({ caseNo, code }, uploads);
    } catch (thrown) {
      const refused = asProblem(thrown);
      // What was changed after a lost answer is another request: it needs a name of its own.
      if (refused.code === 'idempotency_mismatch') set({ key: crypto.randomUUID() });
      setProblem(refused);
      setBusy(false);
    }
  };
  const forward = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(problemsOf(step, draft)).length > 0) return setAttempt(attempt + 1);
    if (step === 'check') void send();
    else go(`submit/${steps[index + 1] ?? ''}`);
  };
  return (
    <Page title={text(step)} hint={text('step', { no: index + 1, count: steps.length })}>
      <form onSubmit={forward} noValidate>
        <ErrorSummary problems={errors} attempt={attempt} />
        <Failure problem={problem} />
        {children(errors)}
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? site('sending') : step === 'check' ? text('send') : site('next')}
          </button>
          <button type="button" onClick={() => go(index === 0 ? '' : `submit/${steps[index - 1] ?? ''}`)}>
            {index === 0 ? site('toHome') : site('back')}
          </button>
        </div>
      </form>
    </Page>
  );
}
