/** Choosing a file, watching it go up, hearing what became of it. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RecordingView } from '#core/view/file-shapes.ts';
import { keys } from '#web/api/queries.ts';
import { announce } from '#web/ui/announce.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { sizeText } from '#web/ui/sizes.ts';
import { useText } from '#web/ui/text.ts';
import { type Said, SaidFields } from './recordings-kind.tsx';
import { caseTexts } from './texts.ts';
import { largestUpload, type Progress, uploadRecording } from './upload.ts';

type UploadFormProps = { caseNo: string; recordings: readonly RecordingView[] };

/** Milliseconds between two looks at a recording that is being recognised, and how often at most. */
const pause = 1000;
const looks = 45;

/** Asks for the case again until the recording has been recognised; true when it takes too long. */
function useRecognition(caseNo: string, recording: RecordingView | undefined, waiting: boolean): boolean {
  const client = useQueryClient();
  const [count, setCount] = useState(0);
  const open = waiting && (recording === undefined || recording.state === 'uploading');
  useEffect(() => {
    if (!open || count >= looks) return undefined;
    const timer = setTimeout(() => {
      setCount(count + 1);
      void client.invalidateQueries({ queryKey: keys.case(caseNo) });
    }, pause);
    return () => clearTimeout(timer);
  }, [client, caseNo, open, count]);
  useEffect(() => {
    if (!waiting) setCount(0);
  }, [waiting]);
  return open && count >= looks;
}

function ProgressLine({ progress }: { progress: Progress }) {
  const text = useText(caseTexts);
  if (progress.step === 'sending') {
    return (
      <p className="row">
        <progress max={100} value={progress.percent} aria-label={text('upload')} />
        {text('sending', { percent: progress.percent })}
      </p>
    );
  }
  return <p role="status">{text(progress.step)}</p>;
}

/** The outcome in words: stored, stored but not playable, or refused with the reason. */
function OutcomeLine({ recording }: { recording: RecordingView }) {
  const text = useText(caseTexts);
  const label = useLabel();
  const { state, name = '', reason } = recording;
  if (state === 'ready') return <p className="chip-ok note-line">{text('uploaded', { name })}</p>;
  const key = state === 'rejected' ? 'rejected' : 'notPlayable';
  const words = text(key, { reason: reason === undefined ? '—' : label(reason) });
  return (
    <p className={`note-line ${state === 'rejected' ? 'chip-danger' : 'chip-warn'}`} role="alert">
      <span aria-hidden="true">▲ </span>
      {name}: {words}
    </p>
  );
}

export function UploadForm({ caseNo, recordings }: UploadFormProps) {
  const text = useText(caseTexts);
  const [progress, setProgress] = useState<Progress>();
  const [problem, setProblem] = useState<'emptyFile' | 'tooLarge'>();
  const [error, setError] = useState<unknown>();
  const [said, setSaid] = useState<Said>({});
  const id = progress?.step === 'checking' ? progress.id : undefined;
  const recording = recordings.find((one) => one.id === id);
  const known = recording !== undefined && recording.state !== 'uploading';
  const slow = useRecognition(caseNo, recording, id !== undefined && !known);
  const busy = progress !== undefined && !known && !slow;
  const size = sizeText(largestUpload);
  const start = async (file: File) => {
    setError(undefined);
    setProgress(undefined);
    setProblem(file.size === 0 ? 'emptyFile' : file.size > largestUpload ? 'tooLarge' : undefined);
    if (file.size === 0 || file.size > largestUpload) return;
    try {
      await uploadRecording(caseNo, file, said, setProgress);
      announce(text('checking'));
    } catch (failure) {
      setProgress(undefined);
      setError(failure);
    }
  };
  return (
    <div className="stack upload">
      <SaidFields said={said} onChange={setSaid} />
      <label className="form-field">
        <strong>{text('upload')}</strong>
        <span className="quiet">{text('uploadHint', { size })}</span>
        <input
          type="file"
          disabled={busy}
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file !== undefined) void start(file);
            target.value = '';
          }}
        />
      </label>
      {problem === undefined ? null : (
        <p className="note-line chip-danger" role="alert">
          <span aria-hidden="true">▲ </span>
          {text(problem, { size })}
        </p>
      )}
      {error === undefined ? null : (
        <>
          <ErrorNotice error={error} />
          <p className="quiet">{text('uploadFailed')}</p>
        </>
      )}
      {progress !== undefined && !known && !slow ? <ProgressLine progress={progress} /> : null}
      {slow ? <p role="status">{text('slowCheck')}</p> : null}
      {known ? <OutcomeLine recording={recording} /> : null}
    </div>
  );
}
