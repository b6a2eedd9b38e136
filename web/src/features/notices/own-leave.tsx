/** 请假代办: who acts for me while I am away, set and ended by myself. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type InputOf, type ReplyOf } from '#web/api/client.ts';
import { keys } from '#web/api/queries.ts';
import { announce } from '#web/ui/announce.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { instantOf, localOf } from '#web/ui/local-times.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { leaveTexts } from './leave-texts.ts';

type Own = ReplyOf<'ownDelegation'>;
type Body = InputOf<'setOwnDelegation'>['body'];

const useOwnLeave = () =>
  useQuery({ queryKey: keys.ownDelegation, queryFn: ({ signal }) => call('ownDelegation', {}, { signal }) });

function LeaveForm({ own, onLatest }: { own: Own; onLatest: () => void }) {
  const text = useText(leaveTexts);
  const client = useQueryClient();
  const { delegation, colleagues, version } = own;
  const [values, setValues] = useState({
    deputy: delegation?.deputy ?? '',
    from: delegation === undefined ? '' : localOf(delegation.from),
    until: delegation === undefined ? '' : localOf(delegation.until),
  });
  const { mutate, error, isPending, submittedAt } = useMutation({
    mutationFn: (body: Body) => call('setOwnDelegation', { body }, { ifMatch: version }),
    onSuccess: (_, { deputy }) => {
      announce(text(deputy === undefined ? 'ended' : 'saved'));
      void client.invalidateQueries({ queryKey: keys.ownDelegation });
    },
  });
  const fields = useFields({ deputy: text('deputy'), from: text('from'), until: text('until') }, error);
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const submit = () =>
    mutate({
      // An empty choice would mean the end of the delegation, which has a button of its own.
      deputy: values.deputy === '' ? '-' : values.deputy,
      from: instantOf(values.from),
      until: instantOf(values.until),
    });
  return (
    <ChangeForm
      title={text('title')}
      fields={fields}
      change={{ error, pending: isPending, turn: submittedAt }}
      onSubmit={submit}
      onShowLatest={onLatest}
      buttons={
        <>
          <button type="submit" className="plain-button primary-button">
            {text('save')}
          </button>
          {delegation === undefined ? null : (
            <button type="button" className="plain-button" onClick={() => mutate({})}>
              {text('end')}
            </button>
          )}
        </>
      }
    >
      <div className="form-group">
        <SelectField
          facts={fields.facts('deputy', { required: true, wide: 'two' })}
          value={values.deputy}
          blank={text('choose')}
          options={colleagues.map(({ id, name }) => ({ value: id, label: `${name}（${id}）` }))}
          onChange={(deputy) => set({ deputy })}
        />
        <TextField
          facts={fields.facts('from', { wide: 'two' })}
          type="datetime-local"
          value={values.from}
          onChange={(from) => set({ from })}
        />
        <TextField
          facts={fields.facts('until', { required: true, wide: 'two' })}
          type="datetime-local"
          value={values.until}
          onChange={(until) => set({ until })}
        />
      </div>
    </ChangeForm>
  );
}

/** What holds now, in a sentence. */
function Present({ own: { delegation, colleagues, now } }: { own: Own }) {
  const text = useText(leaveTexts);
  if (delegation === undefined || delegation.until <= now) return <p>{text('none')}</p>;
  const { deputy, from, until } = delegation;
  const name = colleagues.find(({ id }) => id === deputy)?.name ?? deputy;
  const values = { name, from: fullTime(from), until: fullTime(until) };
  return <p>{text(from <= now ? 'holds' : 'planned', values)}</p>;
}

function Content() {
  const text = useText(leaveTexts);
  const { data, error, refetch } = useOwnLeave();
  if (data === undefined) {
    return error === null ? (
      <p role="status">{text('loading')}</p>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <div className="stack">
      <p className="quiet">{text('rule')}</p>
      <Present own={data} />
      {data.colleagues.length === 0 ? (
        <p className="quiet">{text('nobody')}</p>
      ) : (
        <LeaveForm key={data.version} own={data} onLatest={() => void refetch()} />
      )}
    </div>
  );
}

/** Closed until somebody wants it. */
export function OwnLeave() {
  const text = useText(leaveTexts);
  const [open, setOpen] = useState(false);
  return (
    <details className="surface notice-channels" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('title')}</summary>
      {open ? <Content /> : null}
    </details>
  );
}
