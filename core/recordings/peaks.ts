/** The outline of a recording: what a player draws, and finds its silence by. */

/** Steps of an outline over the whole recording. */
export const peakSteps = 1000;
/** More channels than two are not drawn apart. */
const drawnChannels = 2;

/** Bytes of the outline of two channels. */
export const longestPeaks = 2 * drawnChannels * peakSteps;

export type Peaks = {
  /** Takes the next samples, channels interleaved. */
  add(samples: Int16Array): void;
  /**
   * The outline: for each channel (two at most) 1,000 times the least and the greatest sample as signed bytes. Steps of a recording with
   * fewer samples than steps repeat the one before.
   */
  finish(): Uint8Array;
};

/** Collects the outline of a sound of so many samples in all channels together; what comes beyond them is not drawn. */
export function createPeaks(samples: number, channels: number): Peaks {
  const frames = Math.max(1, Math.floor(samples / channels));
  const drawn = Math.min(channels, drawnChannels);
  const least = new Int16Array(drawn * peakSteps).fill(32_767);
  const greatest = new Int16Array(drawn * peakSteps).fill(-32_768);
  let frame = 0;
  return {
    add: (piece) => {
      for (let at = 0; at + channels <= piece.length && frame < frames; at += channels) {
        const step = Math.floor((frame * peakSteps) / frames);
        for (let channel = 0; channel < drawn; channel++) {
          const sample = piece[at + channel] as number;
          const place = channel * peakSteps + step;
          if (sample < (least[place] as number)) least[place] = sample;
          if (sample > (greatest[place] as number)) greatest[place] = sample;
        }
        frame++;
      }
    },
    finish: () => {
      const outline = new Int8Array(2 * drawn * peakSteps);
      for (let place = 0; place < drawn * peakSteps; place++) {
        const empty = (least[place] as number) > (greatest[place] as number);
        const before = empty && place % peakSteps > 0;
        outline[2 * place] = before ? (outline[2 * place - 2] as number) : empty ? 0 : (least[place] as number) >> 8;
        outline[2 * place + 1] = before
          ? (outline[2 * place - 1] as number)
          : empty
            ? 0
            : (greatest[place] as number) >> 8;
      }
      return new Uint8Array(outline.buffer);
    },
  };
}
