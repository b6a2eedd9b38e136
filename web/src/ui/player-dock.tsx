/** The player at the foot of every screen. */
import './player.css';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { recordingKinds } from '#core/vocabulary.ts';
import { ErrorNotice } from './error-notice.tsx';
import { useLabel } from './language.ts';
import { type Playing, usePlayer } from './player.tsx';
import { idOf, Sound } from './player-sound.tsx';
import { useText } from './text.ts';
import { sharedTexts } from './texts.ts';

/** Which of the case's recordings plays, of which conversation, and the way to the next. */
function Place({ playing }: { playing: Playing }) {
  const text = useText(sharedTexts);
  const label = useLabel();
  const { play } = usePlayer();
  const { caseNo, recordings, recording } = playing;
  const index = recordings.findIndex((one) => one.id === recording?.id);
  const next = recordings[(index + 1) % recordings.length];
  const kind = recording?.kind;
  return (
    <>
      {kind === undefined ? null : <span className="quiet">{label(recordingKinds[kind])}</span>}
      {recordings.length > 1 && next !== undefined ? (
        <>
          <span className="quiet">{text('recordingOf', { index: index + 1, count: recordings.length })}</span>
          <Button size="small" onClick={() => play({ caseNo, recordingId: next.id })}>
            {text('nextRecording')}
          </Button>
        </>
      ) : null}
    </>
  );
}

/** Nothing until something is played. Says why when a recording may not or cannot be played. */
export function PlayerDock() {
  const text = useText(sharedTexts);
  const { playing, play, close } = usePlayer();
  if (playing === undefined) return null;
  const { caseNo, url, error, nothing } = playing;
  const waits = url === undefined && error === undefined && nothing !== true;
  return (
    <section className="player" aria-label={text('player')}>
      <Link to="/cases/$caseNo" params={{ caseNo }} className="case-no">
        {caseNo}
      </Link>
      {waits ? <span role="status">{text('loadingRecording')}</span> : null}
      {nothing === true ? <span role="status">{text('noRecording')}</span> : null}
      {error === undefined ? null : <ErrorNotice error={error} onRetry={() => play({ caseNo, ...idOf(playing) })} />}
      {url === undefined ? null : <Place playing={playing} />}
      {url === undefined ? null : <Sound key={url} playing={playing} url={url} />}
      <Button size="small" onClick={close}>
        {text('close')}
      </Button>
    </section>
  );
}
