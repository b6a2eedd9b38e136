/** How long a recording is kept, and 保全: holding it beyond that time, for the supervisor. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { mayEver } from '#core/permissions.ts';
import { isFiled } from '#core/recordings/retention.ts';
import { dateText } from '#core/time/instant.ts';
import type { RecordingView } from '#core/view/file-shapes.ts';
import { call } from '#web/api/client.ts';
import { keys, useMe } from '#web/api/queries.ts';
import { announce } from '#web/ui/announce.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { AreaField } from '#web/ui/form/fields.tsx';
import { maxLengthOf } from '#web/ui/form-rules.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { recordingTexts } from './recordings-texts.ts';

type KeepingProps = { recording: RecordingView; caseNo: string; name: string };
type FormProps = KeepingProps & { act: 'hold' | 'release'; onClose: () => void };

function KeepingForm({ recording: { id }, caseNo, act, onClose }: FormProps) {
  const text = useText(recordingTexts);
  const client = useQueryClient();
  const field = useId();
  const [reason, setReason] = useState('');
  const saving = useMutation({
    mutationFn: () =>
      call(act === 'hold' ? 'holdRecording' : 'releaseRecording', { params: { caseNo, id }, body: { reason } }),
    onSuccess: (view) => {
      client.setQueryData(keys.case(caseNo), view);
      void client.invalidateQueries({ queryKey: keys.case(caseNo) });
      announce(text(act === 'hold' ? 'heldNow' : 'releasedNow'));
      onClose();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate();
      }}
    >
      <p className="quiet">{text(act === 'hold' ? 'holdHelp' : 'releaseHelp')}</p>
      <AreaField
        facts={{ id: field, name: text('holdReason'), required: true }}
        rows={3}
        most={maxLengthOf('holdRecording', 'reason')}
        value={reason}
        onChange={setReason}
      />
      <ErrorNotice error={saving.error} />
      <div className="row">
        <button
          type="submit"
          className="plain-button primary-button"
          disabled={saving.isPending || reason.trim() === ''}
        >
          {text(act)}
        </button>
        <button type="button" className="plain-button" onClick={onClose}>
          {text('cancel')}
        </button>
      </div>
    </form>
  );
}

/** Until when it is kept or when it was deleted; who holds it and why; the supervisor's button. */
export function Keeping(props: KeepingProps) {
  const { recording, name } = props;
  const { hold, keptUntil, deletedAt } = recording;
  const text = useText(recordingTexts);
  const label = useLabel();
  const roles = useMe().data?.roles ?? [];
  const [open, setOpen] = useState(false);
  const act = hold === undefined ? 'hold' : 'release';
  const mayHold = mayEver(roles, 'holdRecording') && isFiled(recording);
  return (
    <>
      {deletedAt === undefined ? null : <div>{text('deletedAt', { at: fullTime(deletedAt) })}</div>}
      {hold === undefined ? null : (
        <p className="note-line chip-info">
          {text('held', { by: hold.by, at: fullTime(hold.at) })}
          {hold.reason === undefined ? null : <> · {hold.reason}</>}
        </p>
      )}
      <div className="row">
        {keptUntil === undefined || hold !== undefined ? null : (
          <span className="quiet">{text('keptUntil', { date: label(dateText(keptUntil)) })}</span>
        )}
        {mayHold ? (
          <button
            type="button"
            className="plain-button"
            aria-label={text(act === 'hold' ? 'holdThis' : 'releaseThis', { name })}
            onClick={() => setOpen(true)}
          >
            {text(act)}
          </button>
        ) : null}
      </div>
      {mayHold ? (
        <Dialog
          open={open}
          title={text(act === 'hold' ? 'holdThis' : 'releaseThis', { name })}
          onClose={() => setOpen(false)}
        >
          <KeepingForm {...props} act={act} onClose={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  );
}
