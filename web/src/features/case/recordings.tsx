/** 录音与附件: what was said on the telephone, and files that were added. */
import { mayEver } from '#core/permissions.ts';
import { recordingFormats } from '#core/recordings/formats.ts';
import { recordingWarnings } from '#core/recordings/warnings.ts';
import type { RecordingView } from '#core/view/file-shapes.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { type Label, type RecordingState, recordingKinds, recordingStates } from '#core/vocabulary.ts';
import { useMe } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { usePlayer } from '#web/ui/player.tsx';
import { lengthText, sizeText } from '#web/ui/sizes.ts';
import { useText } from '#web/ui/text.ts';
import { between, fullTime } from '#web/ui/time.ts';
import type { Tone } from '#web/ui/tokens.ts';
import { Photos } from './photos.tsx';
import { Keeping } from './recordings-keeping.tsx';
import { Listening } from './recordings-listening.tsx';
import { recordingTexts } from './recordings-texts.ts';
import { caseTexts } from './texts.ts';
import { UploadForm } from './upload-form.tsx';

const tones: Record<RecordingState, Tone> = {
  uploading: 'info',
  ready: 'ok',
  unplayable: 'warn',
  rejected: 'danger',
  deleting: 'neutral',
  deleted: 'neutral',
};
/** Milliseconds after which nobody is uploading any more. */
const abandoned = 10 * 60_000;

function formatName(format: string | undefined): Label | undefined {
  return format === undefined ? undefined : (recordingFormats as Record<string, Label>)[format];
}

type LineProps = { recording: RecordingView; caseNo: string; number: number; now: string; supervises: boolean };

function RecordingLine({ recording, caseNo, number, now, supervises }: LineProps) {
  const text = useText(caseTexts);
  const own = useText(recordingTexts);
  const label = useLabel();
  const player = usePlayer();
  const { id, state, format, durationMs, size, sha256, at, reason, mayPlay, kind, begin } = recording;
  const name = recording.name ?? text('recordingNo', { count: number });
  const lost = state === 'uploading' && between(at, now) > abandoned;
  const known = formatName(format);
  const facts = [
    known === undefined ? format : label(known),
    durationMs === undefined ? undefined : lengthText(durationMs),
    size === undefined ? undefined : sizeText(size),
    recording.channels === 2 ? own('stereo') : undefined,
    recording.converted ? own('converted') : undefined,
    begin === undefined ? fullTime(at) : own('begun', { at: fullTime(begin) }),
  ];
  return (
    <li className="recording">
      {mayPlay ? (
        <button
          type="button"
          className="plain-button"
          aria-label={text('playThis', { name })}
          onClick={() => player.play({ caseNo, recordingId: id })}
        >
          <span aria-hidden="true">▶</span>
        </button>
      ) : (
        <span className="no-play" aria-hidden="true" />
      )}
      <div>
        <div className="row">
          <strong className="file-name">{name}</strong>
          <Chip tone={lost ? 'neutral' : tones[state]}>
            {lost ? text('lostUpload') : label(recordingStates[state])}
          </Chip>
          {kind === undefined ? null : <Chip tone="neutral">{label(recordingKinds[kind])}</Chip>}
          {state === 'ready' && !mayPlay ? <span className="quiet">{text('mayNotPlay')}</span> : null}
        </div>
        <div className="quiet">{facts.filter((fact) => fact !== undefined).join(' · ')}</div>
        {reason === undefined ? null : <div>{label(reason)}</div>}
        {recording.warnings?.map((warning) => (
          <div key={warning} className="quiet">
            {label(recordingWarnings[warning])}
          </div>
        ))}
        {sha256 === undefined ? null : (
          <div className="quiet checksum" title={sha256}>
            SHA-256 <code>{sha256.slice(0, 16)}…</code>
          </div>
        )}
        <Keeping {...{ recording, caseNo, name }} />
        {supervises && state === 'ready' ? <Listening caseNo={caseNo} id={id} /> : null}
      </div>
    </li>
  );
}

export function Recordings({ view, now }: { view: CaseView; now: string }) {
  const text = useText(caseTexts);
  const roles = useMe().data?.roles ?? [];
  const supervises = mayEver(roles, 'seeListening');
  const { caseNo } = view;
  const recordings = view.recordings.toSorted((one, other) => (one.at < other.at ? -1 : 1));
  return (
    <>
      <Photos files={view.files ?? []} caseNo={caseNo} now={now} />
      <section className="surface stack">
        <h2>{text('recordings')}</h2>
        {recordings.length === 0 ? <p className="quiet">{text('noRecordings')}</p> : null}
        <ul className="plain-list">
          {recordings.map((recording, index) => (
            <RecordingLine key={recording.id} {...{ recording, caseNo, now, supervises }} number={index + 1} />
          ))}
        </ul>
        {mayEver(roles, 'attachRecording') && !view.limited ? (
          <UploadForm caseNo={caseNo} recordings={recordings} />
        ) : null}
      </section>
    </>
  );
}
