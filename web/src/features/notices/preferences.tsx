/** 通知方式: how notices reach me outside the portal, and what has gone out. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageStates } from '#core/message-states.ts';
import { channels, type Preferences } from '#core/outgoing.ts';
import { call } from '#web/api/client.ts';
import { isApiError } from '#web/api/errors.ts';
import { keys } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { noticeTexts } from './texts.ts';

type Draft = { language: 'zh' | 'en'; sms: string; email: string; from: string; until: string; digest: string };

const draftOf = ({ language, sms = '', email = '', quiet, digest = '' }: Preferences): Draft => ({
  language,
  sms,
  email,
  from: quiet?.from ?? '',
  until: quiet?.until ?? '',
  digest,
});

/** What is sent: empty fields are left out; quiet hours need both ends. */
export function bodyOf({ language, sms, email, from, until, digest }: Draft): Preferences {
  return {
    language,
    ...(sms.trim() === '' ? {} : { sms: sms.trim() }),
    ...(email.trim() === '' ? {} : { email: email.trim() }),
    ...(from === '' && until === '' ? {} : { quiet: { from, until } }),
    ...(digest === '' ? {} : { digest }),
  };
}

const usePreferences = () =>
  useQuery({ queryKey: keys.preferences, queryFn: ({ signal }) => call('preferences', {}, { signal }) });

const languages = [
  { value: 'zh', label: { zh: '中文', en: 'Chinese' } },
  { value: 'en', label: { zh: '英文', en: 'English' } },
] as const;

function ChoiceForm({ saved }: { saved: Preferences }) {
  const text = useText(noticeTexts);
  const language = useLanguage();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(saved));
  const save = useMutation({
    mutationFn: () => call('setPreferences', { body: bodyOf(draft) }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.preferences }),
  });
  const errors = isApiError(save.error) ? save.error.errors : [];
  const errorAt = (path: string) => errors.find((error) => error.path.startsWith(path))?.message;
  const set = (field: keyof Draft) => (value: string) => setDraft((before) => ({ ...before, [field]: value }) as Draft);
  const field = (name: keyof Draft, path: string, type: 'text' | 'tel' | 'email' | 'time') => (
    <TextField
      facts={{ id: `preference-${name}`, name: text(name), error: errorAt(path) }}
      value={draft[name]}
      onChange={set(name)}
      type={type}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form className="stack" aria-label={text('channels')} onSubmit={submit} noValidate>
      {field('sms', 'sms', 'tel')}
      {field('email', 'email', 'email')}
      <SelectField
        facts={{ id: 'preference-language', name: text('language') }}
        value={draft.language}
        options={languages.map(({ value, label }) => ({ value, label: label[language] }))}
        onChange={(value) => setDraft((before) => ({ ...before, language: value === 'en' ? 'en' : 'zh' }))}
      />
      {field('from', 'quiet', 'time')}
      {field('until', 'quiet', 'time')}
      {field('digest', 'digest', 'time')}
      <div className="row">
        <button type="submit" className="plain-button primary-button" aria-disabled={save.isPending}>
          {text('save')}
        </button>
        <span role="status">{save.isSuccess ? text('saved') : ''}</span>
      </div>
      {errors.length === 0 ? <ErrorNotice error={save.error} /> : null}
    </form>
  );
}

const tones = {
  waiting: 'info',
  sending: 'info',
  sent: 'ok',
  refused: 'danger',
  unknown: 'warn',
  failed: 'danger',
} as const;

/** Closed until somebody wants it: the choice, then the last messages with what became of them. */
export function NoticeChannels() {
  const text = useText(noticeTexts);
  const label = useLabel();
  const [open, setOpen] = useState(false);
  return (
    <details className="surface notice-channels" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('channels')}</summary>
      {open ? <Content label={label} /> : null}
    </details>
  );
}

function Content({ label }: { label: ReturnType<typeof useLabel> }) {
  const text = useText(noticeTexts);
  const { data, error, refetch } = usePreferences();
  if (data === undefined) {
    return error === null ? (
      <p role="status">{text('loading')}</p>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <div className="stack">
      <p className="quiet">{text('channelsHint')}</p>
      <ChoiceForm saved={data.preferences} />
      <h2>{text('messages')}</h2>
      {data.messages.length === 0 ? <p className="quiet">{text('noMessages')}</p> : null}
      <ul className="plain-list">
        {data.messages.map(({ id, channel, to, at, state, text: words, reason }) => (
          <li key={id}>
            <time dateTime={at}>{fullTime(at)}</time> {label(channels[channel])} {to}{' '}
            <Chip tone={tones[state]}>{label(messageStates[state])}</Chip> {words}
            {reason === undefined ? null : <span className="quiet"> {reason}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
