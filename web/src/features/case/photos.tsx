/** 市民照片: each is fetched when somebody asks to look at it, and that is recorded. */
import { useState } from 'react';
import type { FileView } from '#core/view/file-shapes.ts';
import { type FileState, fileStates } from '#core/vocabulary.ts';
import { call } from '#web/api/client.ts';
import { Chip } from '#web/ui/chip.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { sizeText } from '#web/ui/sizes.ts';
import { useText } from '#web/ui/text.ts';
import { between, fullTime } from '#web/ui/time.ts';
import type { Tone } from '#web/ui/tokens.ts';
import { photoTexts } from './photo-texts.ts';

const tones: Record<FileState, Tone> = { uploading: 'info', ready: 'ok', rejected: 'danger' };
/** Milliseconds after which nobody is uploading any more. */
const abandoned = 10 * 60_000;

type PhotoProps = { file: FileView; caseNo: string; count: number; now: string };

function Photo({ file, caseNo, count, now }: PhotoProps) {
  const text = useText(photoTexts);
  const label = useLabel();
  const [url, setUrl] = useState<string>();
  const [error, setError] = useState<unknown>();
  const { id, state, at, size, reason } = file;
  const lost = state === 'uploading' && between(at, now) > abandoned;
  const look = () => call('openFile', { params: { caseNo, id }, body: {} }).then((link) => setUrl(link.url), setError);
  return (
    <li className="recording">
      {state === 'ready' && url === undefined ? (
        <button
          type="button"
          className="plain-button"
          aria-label={text('lookAt', { count })}
          onClick={() => void look()}
        >
          {text('look')}
        </button>
      ) : (
        <span className="no-play" aria-hidden="true" />
      )}
      <div>
        <div className="row">
          <strong>{text('photoNo', { count })}</strong>
          <Chip tone={lost ? 'neutral' : tones[state]}>{lost ? text('lost') : label(fileStates[state])}</Chip>
        </div>
        <div className="quiet">
          {sizeText(size)} · {fullTime(at)}
        </div>
        {reason === undefined ? null : <div>{label(reason)}</div>}
        <ErrorNotice error={error} />
        {url === undefined ? null : <img className="case-photo" src={url} alt={text('photoNo', { count })} />}
      </div>
    </li>
  );
}

export function Photos({ files, caseNo, now }: { files: readonly FileView[]; caseNo: string; now: string }) {
  const text = useText(photoTexts);
  if (files.length === 0) return null;
  const sorted = files.toSorted((one, other) => (one.at < other.at ? -1 : 1));
  return (
    <section className="surface stack">
      <h2>{text('photos')}</h2>
      <p className="quiet">{text('logged')}</p>
      <ul className="plain-list">
        {sorted.map((file, index) => (
          <Photo key={file.id} file={file} caseNo={caseNo} count={index + 1} now={now} />
        ))}
      </ul>
    </section>
  );
}
