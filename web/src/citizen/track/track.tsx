/** 查询进度: two fields; then how the case stands and what can be done. The code is kept in memory alone. */
import { type FormEvent, useState } from 'react';
import type { PublicCase } from '#core/public/shapes.ts';
import type { ApiError } from '#web/api/errors.ts';
import { useText } from '#web/ui/text.ts';
import { ask, asProblem } from '../api.ts';
import { ErrorSummary, Failure, Field } from '../form.tsx';
import { Page } from '../page.tsx';
import { numberInAddress } from '../path.ts';
import { siteTexts } from '../texts.ts';
import { CaseState } from './case-state.tsx';
import { caseNoIn, codeIn } from './credentials.ts';
import { Rate } from './rate.tsx';
import { Supplement } from './supplement.tsx';
import { type TrackText, trackTexts } from './texts.ts';
import { Withdraw } from './withdraw.tsx';

export type Known = { caseNo: string; code: string };
export type Action = PublicCase['may'][number];
/** What an action's page is given: who they are, the case, and where to go when it is done. */
export type ActionProps = {
  known: Known;
  view: PublicCase;
  onDone: (view: PublicCase, said: TrackText) => void;
  onBack: () => void;
};

type Shown = { known: Known; view: PublicCase; said?: TrackText };

const actions = { supplement: Supplement, withdraw: Withdraw, rate: Rate } as const;

export function Track() {
  const [shown, setShown] = useState<Shown>();
  const [action, setAction] = useState<Action>();
  if (shown === undefined) return <Ask onFound={(known, view) => setShown({ known, view })} />;
  if (action !== undefined) {
    const Form = actions[action];
    return (
      <Form
        {...shown}
        onBack={() => setAction(undefined)}
        onDone={(view, said) => {
          setShown({ ...shown, view, said });
          setAction(undefined);
        }}
      />
    );
  }
  return <CaseState view={shown.view} said={shown.said} onAction={setAction} onLeave={() => setShown(undefined)} />;
}

function Ask({ onFound }: { onFound: (known: Known, view: PublicCase) => void }) {
  const text = useText(trackTexts);
  const site = useText(siteTexts);
  const [number, setNumber] = useState(numberInAddress);
  const [code, setCode] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const [caseNo, exact] = [caseNoIn(number), codeIn(code)];
  const errors = {
    ...(attempt > 0 && caseNo === undefined ? { number: text('badNumber') } : {}),
    ...(attempt > 0 && exact === undefined ? { code: text('badCode') } : {}),
  };
  const find = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    if (caseNo === undefined || exact === undefined) return setAttempt(attempt + 1);
    setBusy(true);
    const known = { caseNo, code: exact };
    try {
      onFound(known, await ask('publicTrack', known));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <Page title={text('track')}>
      <form onSubmit={(event) => void find(event)} noValidate>
        <ErrorSummary problems={errors} attempt={attempt} />
        <Failure problem={problem} />
        <Field id="number" label={text('number')} hint={text('numberHint')} error={errors.number}>
          {(field) => (
            <input
              {...field}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={30}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </Field>
        <Field id="code" label={text('code')} hint={text('codeHint')} error={errors.code}>
          {(field) => (
            <input
              {...field}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? site('sending') : text('show')}
          </button>
        </div>
        <p className="hint">{text('lostCode')}</p>
      </form>
    </Page>
  );
}
