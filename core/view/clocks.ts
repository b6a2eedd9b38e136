/** Clocks as people see them. */
import type { Clock, Instant } from '../case.ts';
import type { ClockView } from './shapes.ts';

function colourOf(clock: Clock, now: Instant): ClockView['colour'] {
  if (clock.stopped !== undefined || clock.frozen !== undefined) return 'grey';
  if (now > clock.due) return 'red';
  return clock.yellow !== undefined && now >= clock.yellow ? 'yellow' : 'green';
}

/** One clock with its colour at `now` and its marks. */
export function viewClock(clock: Clock, now: Instant): ClockView {
  const { fired, yellow, red2, ...rest } = clock;
  const marks: ClockView['marks'] = [];
  if (yellow !== undefined) marks.push({ level: 'yellow', at: yellow, acted: fired.includes('yellow') });
  marks.push({ level: 'red', at: clock.due, acted: fired.includes('red') });
  if (red2 !== undefined) marks.push({ level: 'red2', at: red2, acted: fired.includes('red2') });
  return { ...rest, colour: colourOf(clock, now), marks };
}
