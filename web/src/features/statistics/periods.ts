/** The periods that can be chosen at once. */
import { type Period, startOfBucket } from '#core/statistics/period.ts';
import { addDays, dateOf, dayNumber } from '#core/time/instant.ts';

export const presets = ['thisWeek', 'lastWeek', 'thisMonth', 'lastMonth', 'thisQuarter'] as const;
export type Preset = (typeof presets)[number];

/** A preset on a day. */
export function presetPeriod(preset: Preset, today: string): Period {
  const start = (dimension: 'week' | 'month' | 'quarter', day = dayNumber(today)) =>
    dateOf(startOfBucket(dimension, day));
  switch (preset) {
    case 'thisWeek':
      return { from: start('week'), until: today };
    case 'lastWeek': {
      const until = addDays(start('week'), -1);
      return { from: start('week', dayNumber(until)), until };
    }
    case 'thisMonth':
      return { from: start('month'), until: today };
    case 'lastMonth': {
      const until = addDays(start('month'), -1);
      return { from: start('month', dayNumber(until)), until };
    }
    case 'thisQuarter':
      return { from: start('quarter'), until: today };
  }
}
