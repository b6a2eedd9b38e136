/** The player at the foot of every screen. */
import './player.css';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { ErrorNotice } from './error-notice.tsx';
import { useKeys } from './keys.ts';
import { useLabel } from './language.ts';
import { type Playing, usePlayer } from './player.tsx';
import { useText } from './text.ts';
import { sharedTexts } from './texts.ts';

export const rates = [0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** The next slower or faster rate; the last one stays. */
export function nextRate(rate: number, by: 1 | -1): number {
  const at = rates.findIndex((one) => one >= rate);
  return rates[Math.min(Math.max((at < 0 ? rates.length - 1 : at) + by, 0), rates.length - 1)] ?? rate;
}

function Sound({ playing, url }: { playing: Playing; url: string }) {
  const text = useText(sharedTexts);
  const words = useLabel();
  const audio = useRef<HTMLAudioElement>(null);
  const [rate, setRate] = useState(1);
  const [lost, setLost] = useState(false);
  const { play } = usePlayer();
  const jump = (seconds: number) => () => {
    if (audio.current !== null) audio.current.currentTime += seconds;
  };
  const change = (by: 1 | -1) => () => {
    const next = nextRate(rate, by);
    setRate(next);
    if (audio.current !== null) audio.current.playbackRate = next;
  };
  const toggle = () => {
    const { current } = audio;
    if (current === null) return;
    if (current.paused) void current.play().catch(() => undefined);
    else current.pause();
  };
  const steps = [
    { keys: 'arrowleft', label: sharedTexts.back5, run: jump(-5), face: '−5 s' },
    { keys: 'arrowright', label: sharedTexts.forward5, run: jump(5), face: '+5 s' },
    { keys: '[', label: sharedTexts.slower, run: change(-1), face: '[' },
    { keys: ']', label: sharedTexts.faster, run: change(1), face: ']' },
  ];
  useKeys([{ keys: 'p', label: sharedTexts.playPause, run: toggle }, ...steps]);
  const index = playing.recordings.findIndex((one) => one.id === playing.recording?.id);
  const next = playing.recordings[(index + 1) % playing.recordings.length];
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: telephone calls have no captions; what was said stands in the case. */}
      <audio
        ref={audio}
        src={url}
        controls
        autoPlay
        aria-label={text('player')}
        onError={() => setLost(true)}
        onLoadedMetadata={(event) => {
          event.currentTarget.playbackRate = rate;
        }}
      />
      {steps.map(({ keys, run, face, label }) => (
        <Button key={keys} size="small" onClick={run} aria-label={`${face} ${words(label)}`} title={words(label)}>
          {face}
        </Button>
      ))}
      <span className="quiet">{text('speed', { rate })}</span>
      {playing.recordings.length > 1 && next !== undefined ? (
        <>
          <span className="quiet">{text('recordingOf', { index: index + 1, count: playing.recordings.length })}</span>
          <Button size="small" onClick={() => play({ caseNo: playing.caseNo, recordingId: next.id })}>
            {text('nextRecording')}
          </Button>
        </>
      ) : null}
      {lost ? (
        <span role="alert">
          {text('recordingLost')}{' '}
          <Button size="small" onClick={() => play({ caseNo: playing.caseNo, ...idOf(playing) })}>
            {text('retry')}
          </Button>
        </span>
      ) : null}
    </>
  );
}

const idOf = ({ recording }: Playing) => (recording === undefined ? {} : { recordingId: recording.id });

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
      {url === undefined ? null : <Sound key={url} playing={playing} url={url} />}
      <Button size="small" onClick={close}>
        {text('close')}
      </Button>
    </section>
  );
}
