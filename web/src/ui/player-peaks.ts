/** The outline of a recording as the portal gets it: what to draw, and where nobody speaks. Pure. */

/** One channel: least and greatest sample of each step, from -128 to 127. */
export type Outline = readonly { least: number; greatest: number }[];

const steps = 1000;

/** Reads the outline of each channel from Base64; none where it is not what it should be. */
export function readOutlines(peaks: string | undefined): Outline[] {
  return peaks === undefined ? [] : outlinesOf(Uint8Array.from(atob(peaks), (character) => character.charCodeAt(0)));
}

/** The same from bytes. */
export function outlinesOf(bytes: Uint8Array): Outline[] {
  if (bytes.length === 0 || bytes.length % (2 * steps) !== 0) return [];
  const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: values.length / (2 * steps) }, (_, channel) =>
    Array.from({ length: steps }, (__, step) => {
      const at = 2 * (channel * steps + step);
      return { least: values[at] as number, greatest: values[at + 1] as number };
    }),
  );
}

/** Seconds. */
export type Stretch = { from: number; to: number };

/** Shorter pauses belong to speech; so much of a longer one is left at both its ends. */
const shortest = 1;
const margin = 0.25;
/** Quiet is below this share of the loudest, and never more than this level. */
const share = 0.06;
const level = 6;

/** The stretches in which no channel has a voice, shortened by a margin so that no word loses its beginning. */
export function findSilence(outlines: readonly Outline[], duration: number): Stretch[] {
  if (outlines.length === 0 || !(duration > 0)) return [];
  const loudness = Array.from({ length: steps }, (_, step) =>
    Math.max(...outlines.map((outline) => Math.max(-(outline[step]?.least ?? 0), outline[step]?.greatest ?? 0))),
  );
  const quiet = Math.min(level, Math.max(1, Math.max(...loudness) * share));
  const found: Stretch[] = [];
  let from: number | undefined;
  for (let step = 0; step <= steps; step++) {
    if (step < steps && (loudness[step] as number) <= quiet) {
      from ??= step;
      continue;
    }
    if (from !== undefined) {
      const stretch = { from: (from / steps) * duration + margin, to: (step / steps) * duration - margin };
      if (stretch.to - stretch.from >= shortest - 2 * margin) found.push(stretch);
      from = undefined;
    }
  }
  return found;
}

/** Where to go on from a position in silence; undefined where somebody speaks. */
export function afterSilence(stretches: readonly Stretch[], at: number): number | undefined {
  return stretches.find(({ from, to }) => at >= from && at < to)?.to;
}

/** Minutes and whole seconds of a position. */
export function clockOf(seconds: number): { minutes: number; seconds: number } {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  return { minutes: Math.floor(whole / 60), seconds: whole % 60 };
}

/** `1:05`. */
export function clockText(at: number): string {
  const { minutes, seconds } = clockOf(at);
  return `${minutes}:${String(seconds).padStart(2, '0')}`;
}
