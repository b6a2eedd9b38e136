/** One recording that plays: its sound, its waveform, its keys, its marks. */
import { Button, Checkbox } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useKeys } from './keys.ts';
import { useLabel } from './language.ts';
import { type Playing, usePlayer } from './player.tsx';
import { BookmarkForm, BookmarkList, useBookmarks } from './player-bookmarks.tsx';
import { afterSilence, clockText, findSilence } from './player-peaks.ts';
import { nextRate } from './player-rate.ts';
import { playerTexts } from './player-texts.ts';
import { Waveform } from './player-waveform.tsx';
import { useText } from './text.ts';
import { sharedTexts } from './texts.ts';
import { useOutlines } from './use-outlines.ts';

/** The element that sounds, what it does now, and what can be done with it. */
function useSound(recordedMs: number | undefined) {
  const element = useRef<HTMLAudioElement>(null);
  const [position, setPosition] = useState(0);
  const [duration, setDuration] = useState((recordedMs ?? 0) / 1000);
  const [playing, setPlaying] = useState(false);
  const [rate, setRate] = useState(1);
  const seek = (seconds: number) => {
    const { current } = element;
    if (current === null) return;
    const end = Number.isFinite(current.duration) ? current.duration : duration;
    current.currentTime = Math.min(Math.max(seconds, 0), end);
    setPosition(current.currentTime);
  };
  const toggle = () => {
    const { current } = element;
    if (current === null) return;
    if (current.paused) void current.play().catch(() => undefined);
    else current.pause();
  };
  const change = (by: 1 | -1) => {
    const next = nextRate(rate, by);
    setRate(next);
    if (element.current !== null) element.current.playbackRate = next;
  };
  const events = {
    onTimeUpdate: () => setPosition(element.current?.currentTime ?? 0),
    onPlay: () => setPlaying(true),
    onPause: () => setPlaying(false),
    onLoadedMetadata: () => {
      const { current } = element;
      if (current === null) return;
      current.playbackRate = rate;
      if (Number.isFinite(current.duration)) setDuration(current.duration);
    },
  };
  return { element, events, position, duration, playing, rate, seek, toggle, change };
}

/** Plays on at once; Chromium permits it because a click asked for it. */
export function Sound({ playing, url }: { playing: Playing; url: string }) {
  const text = useText(sharedTexts);
  const own = useText(playerTexts);
  const words = useLabel();
  const { play } = usePlayer();
  const sound = useSound(playing.recording?.durationMs);
  const { element, position, duration, seek } = sound;
  const [lost, setLost] = useState(false);
  const [skips, setSkips] = useState(false);
  const [marking, setMarking] = useState<number>();
  const marks = useBookmarks(playing);
  const { outlines, missing } = useOutlines(playing, url, duration * 1000);
  const silence = useMemo(() => findSilence(outlines, duration), [outlines, duration]);
  useEffect(() => {
    const next = skips && sound.playing ? afterSilence(silence, position) : undefined;
    if (next !== undefined) seek(next);
  });
  const mark = () => setMarking(element.current?.currentTime ?? 0);
  const steps = [
    { keys: 'arrowleft', label: sharedTexts.back5, run: () => seek(position - 5), face: '−5 s' },
    { keys: 'arrowright', label: sharedTexts.forward5, run: () => seek(position + 5), face: '+5 s' },
    { keys: '[', label: sharedTexts.slower, run: () => sound.change(-1), face: '[' },
    { keys: ']', label: sharedTexts.faster, run: () => sound.change(1), face: ']' },
    { keys: 'm', label: playerTexts.addMark, run: mark, face: 'm' },
  ];
  useKeys([{ keys: 'p', label: sharedTexts.playPause, run: sound.toggle }, ...steps]);
  return (
    <>
      <audio ref={element} src={url} autoPlay onError={() => setLost(true)} {...sound.events} />
      <Button size="small" type="primary" onClick={sound.toggle}>
        {own(sound.playing ? 'pause' : 'playNow')}
      </Button>
      <Waveform outlines={outlines} bookmarks={marks.bookmarks} {...{ duration, position }} onSeek={seek} />
      <span className="player-time">
        {clockText(position)} / {clockText(duration)}
      </span>
      {steps.map(({ keys, run, face, label }) => (
        <Button key={keys} size="small" onClick={run} aria-label={`${face} ${words(label)}`} title={words(label)}>
          {face}
        </Button>
      ))}
      <span className="quiet">{text('speed', { rate: sound.rate })}</span>
      {missing === undefined ? null : <span className="quiet">{own(missing)}</span>}
      {silence.length === 0 ? null : (
        <Checkbox checked={skips} onChange={({ target }) => setSkips(target.checked)}>
          {own('skipSilence')}
        </Checkbox>
      )}
      {marking === undefined ? null : (
        <BookmarkForm
          at={marking}
          onSave={(remark) => marks.add(marking, remark)}
          onClose={() => setMarking(undefined)}
        />
      )}
      <BookmarkList {...marks} onGo={seek} onRemove={(id) => void marks.remove(id)} />
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

/** The order that plays the same again. */
export const idOf = ({ recording }: Playing) => (recording === undefined ? {} : { recordingId: recording.id });
