/** 请假代办: who acts for me while I am away, set and ended by myself. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type InputOf, type ReplyOf } from '#web/api/client.ts';
import { keys } from '#web/api/queries.ts';
import { announce } from '#web/ui/announce.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { LeaveFields, useLeave } from '#web/ui/leave-fields.tsx';
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
  const leave = useLeave(delegation);
  const { mutate, error, isPending, submittedAt } = useMutation({
    mutationFn: (body: Body) => call('setOwnDelegation', { body }, { ifMatch: version }),
    onSuccess: (_, { deputy }) => {
      announce(text(deputy === undefined ? 'ended' : 'saved'));
      void client.invalidateQueries({ queryKey: keys.ownDelegation });
    },
  });
  const fields = useFields({ deputy: text('deputy'), from: text('from'), until: text('until') }, error);
  return (
    <ChangeForm
      title={text('title')}
      fields={fields}
      change={{ error, pending: isPending, turn: submittedAt }}
      onSubmit={() => mutate(leave.body)}
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
        <LeaveFields facts={fields.facts} blank={text('choose')} {...{ leave, colleagues }} />
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
