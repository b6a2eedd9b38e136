/** What the editor writes beside the figures: a form for the centre, and the versions so far for every reader. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReplyOf } from '#web/api/client.ts';
import { announce } from '#web/ui/announce.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { AreaField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useOpened } from '#web/ui/form/use-opened.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { useSaveBulletin } from './data.ts';
import { bulletinTexts } from './texts.ts';

type Written = ReplyOf<'bulletin'>;
const mostRemarks = 3000;

/** A number as it is typed; what is none goes to the service, which says so. */
const numberOf = (typed: string) => (typed.trim() === '' ? {} : { value: Number(typed) });

export function Editor({ written, onClose }: { written: Written; onClose: () => void }) {
  const text = useText(bulletinTexts);
  const frame = useOpened<HTMLDivElement>();
  const { save, change } = useSaveBulletin(written.month);
  const { issue, total, sentTo, remarks } = written.text;
  const [form, setForm] = useState({
    issue: issue === undefined ? '' : String(issue),
    total: total === undefined ? '' : String(total),
    sentTo: sentTo ?? '',
    remarks: remarks ?? '',
  });
  const put = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value });
  const names = {
    issue: text('issueField'),
    total: text('totalField'),
    sentTo: text('sentToField'),
    remarks: text('remarks'),
  };
  const fields = useFields(names, change.error);
  const send = () => {
    const [own, all] = [numberOf(form.issue), numberOf(form.total)];
    const body = {
      remarks: form.remarks,
      sentTo: form.sentTo,
      ...('value' in own ? { issue: own.value } : {}),
      ...('value' in all ? { total: all.value } : {}),
    };
    save(
      { body, version: written.latest },
      {
        onSuccess: ({ version }) => {
          announce(text('saved', { version }));
          onClose();
        },
      },
    );
  };
  return (
    <div ref={frame} className="surface bulletin-editor">
      <h2>{text('editTitle')}</h2>
      <ChangeForm
        title={text('editTitle')}
        fields={fields}
        change={change}
        onSubmit={send}
        onCancel={onClose}
        onShowLatest={onClose}
        buttons={
          <button type="submit" className="plain-button primary-button">
            {text('save')}
          </button>
        }
      >
        <TextField
          facts={fields.facts('issue', { hint: text('issueHint') })}
          type="number"
          value={form.issue}
          onChange={put('issue')}
        />
        <TextField facts={fields.facts('total')} type="number" value={form.total} onChange={put('total')} />
        <TextField facts={fields.facts('sentTo')} value={form.sentTo} onChange={put('sentTo')} />
        <AreaField
          facts={fields.facts('remarks')}
          rows={8}
          most={mostRemarks}
          value={form.remarks}
          onChange={put('remarks')}
        />
      </ChangeForm>
    </div>
  );
}

/** Each version opens the bulletin with the words that it had. */
export function Versions({ written: { month, version: shown, versions } }: { written: Written }) {
  const text = useText(bulletinTexts);
  if (versions.length === 0) return null;
  return (
    <details>
      <summary>{text('versions')}</summary>
      <ul className="plain-list">
        {versions.map(({ version, by, at }) => (
          <li key={version}>
            <Link
              to="/statistics/bulletin"
              search={{ month, version }}
              {...(version === shown ? { 'aria-current': 'true' as const } : {})}
            >
              {text('version', { version, by, at: fullTime(at) })}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
