/** The waveform: a slider over the recording. The drawing is decoration; position and length are in its words. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { BookmarkView } from '#core/view/recording-shapes.ts';
import { useIsDark } from './appearance.ts';
import { clockOf, type Outline } from './player-peaks.ts';
import { playerTexts } from './player-texts.ts';
import { useText } from './text.ts';

type WaveformProps = {
  outlines: readonly Outline[];
  bookmarks: readonly BookmarkView[];
  /** Seconds; 0 while it is not known. */
  duration: number;
  position: number;
  onSeek: (seconds: number) => void;
};

const width = 1000;
const height = 56;

type Paint = { played: string; rest: string; mark: string };

function draw(context: CanvasRenderingContext2D, props: WaveformProps, { played, rest, mark }: Paint): void {
  const { outlines, bookmarks, duration, position } = props;
  context.clearRect(0, 0, width, height);
  const reached = duration > 0 ? (position / duration) * width : 0;
  const rows: readonly (Outline | undefined)[] = outlines.length === 0 ? [undefined] : outlines;
  const band = height / rows.length;
  for (const [row, outline] of rows.entries()) {
    const middle = band * (row + 0.5);
    for (let step = 0; step < width; step++) {
      const { least, greatest } = outline?.[step] ?? { least: 0, greatest: 0 };
      const top = middle - (greatest / 128) * (band / 2);
      context.fillStyle = step < reached ? played : rest;
      context.fillRect(step, top, 1, Math.max(2, ((greatest - least) / 128) * (band / 2)));
    }
  }
  context.fillStyle = mark;
  for (const { atMs } of bookmarks)
    if (duration > 0) context.fillRect((atMs / 1000 / duration) * width - 1, 0, 3, height);
  context.fillStyle = played;
  context.fillRect(reached - 1, 0, 2, height);
}

export function Waveform(props: WaveformProps) {
  const { outlines, duration, position, onSeek } = props;
  const text = useText(playerTexts);
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useIsDark();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) return;
    // Read anew where the theme changes.
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const mark = colour(dark ? '--chip-warn-text' : '--chip-danger-text');
    draw(context, props, { played: colour('--primary'), rest: colour('--border'), mark });
  }, [props, dark]);
  const words = (at: number) => text('minutesSeconds', clockOf(at));
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    if (duration > 0) onSeek(Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * duration);
  };
  const steps: Record<string, number> = {
    ArrowLeft: position - 5,
    ArrowDown: position - 5,
    ArrowRight: position + 5,
    ArrowUp: position + 5,
    PageDown: position - 30,
    PageUp: position + 30,
    Home: 0,
    End: duration,
  };
  const key = (event: KeyboardEvent) => {
    const target = steps[event.key];
    if (target === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onSeek(target);
  };
  return (
    <div
      className="waveform"
      role="slider"
      tabIndex={0}
      aria-label={text('position')}
      aria-valuemin={0}
      aria-valuemax={Math.floor(duration)}
      aria-valuenow={Math.floor(position)}
      aria-valuetext={text('positionText', { at: words(position), length: words(duration) })}
      onKeyDown={key}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) point(event);
      }}
    >
      <canvas ref={canvas} width={width} height={height} />
      {outlines.length === 2 ? (
        <>
          <span className="channel channel-left">{text('leftChannel')}</span>
          <span className="channel channel-right">{text('rightChannel')}</span>
        </>
      ) : null}
    </div>
  );
}
