/** Issuing a code: the number on the line is asked for, then number and code are shown once, as a slip to print. */
import './tracking-code.css';
import { type FormEvent, useState } from 'react';
import { call } from '#web/api/client.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { codeTexts } from './texts.ts';

type IssueFormProps = { caseNo: string; first: boolean; onClose: () => void };

export function IssueForm({ caseNo, first, onClose }: IssueFormProps) {
  const text = useText(codeTexts);
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const issue = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const body = first ? {} : { phone };
      setCode((await call('reissueCode', { params: { caseNo }, body })).code);
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  };
  if (code !== undefined) return <Slip caseNo={caseNo} code={code} onClose={onClose} />;
  return (
    <form className="stack" onSubmit={(event) => void issue(event)}>
      <p>{text(first ? 'explain' : 'again')}</p>
      <ErrorNotice error={error} />
      {first ? null : (
        <label className="stack">
          {text('phone')}
          <input
            className="field"
            type="tel"
            autoComplete="off"
            required
            maxLength={30}
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        </label>
      )}
      <div className="row">
        <button type="submit" className="plain-button primary-button" disabled={busy}>
          {text('give')}
        </button>
        <button type="button" className="plain-button" onClick={onClose}>
          {text('close')}
        </button>
      </div>
    </form>
  );
}

function Slip({ caseNo, code, onClose }: { caseNo: string; code: string; onClose: () => void }) {
  const text = useText(codeTexts);
  return (
    <>
      <div className="code-slip stack" role="status">
        <p>{text('title')}</p>
        <p>
          {text('number')} <strong>{caseNo}</strong>
        </p>
        <p>
          {text('code')} <strong>{code}</strong>
        </p>
        <p>{text('slip', { address: `${location.host}/citizen/track` })}</p>
      </div>
      <p className="quiet">{text('explain')}</p>
      <div className="row">
        <button type="button" className="plain-button primary-button" onClick={() => print()}>
          {text('print')}
        </button>
        <button type="button" className="plain-button" onClick={onClose}>
          {text('close')}
        </button>
      </div>
    </>
  );
}
