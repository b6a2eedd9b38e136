/** A deadline in words and colour, from what the server says: due, warning mark, and its own present instant. */
import { type Remaining, timeWords } from '#core/time/remaining.ts';
import type { Label } from '#core/vocabulary.ts';
import { between, durationWords } from './time.ts';
import type { Tone } from './tokens.ts';

/** `remaining` is what the server counted, in working time where the clock does; without it the wall clock counts. */
export type Deadline = {
  due: string;
  yellow?: string | undefined;
  provisional?: boolean | undefined;
  remaining?: Remaining | undefined;
};
export type DeadlineState = 'running' | 'near' | 'overdue';

const looks = {
  running: { icon: '◔', tone: 'ok' },
  near: { icon: '◕', tone: 'warn' },
  overdue: { icon: '▲', tone: 'danger' },
} as const satisfies Record<DeadlineState, { icon: string; tone: Tone }>;

/** Overdue from the due instant itself; near from the warning mark on. */
export function deadlineState({ due, yellow }: Deadline, now: string): DeadlineState {
  if (between(due, now) >= 0) return 'overdue';
  return yellow !== undefined && between(yellow, now) >= 0 ? 'near' : 'running';
}

/** Icon, colour and words: 「剩 5 小时」, 「临期 · 剩 40 分钟」, 「超期 1 天」, so that nothing is said by colour alone. */
export function deadlineLook(deadline: Deadline, now: string, most: 1 | 2 = 1) {
  const state = deadlineState(deadline, now);
  const { remaining } = deadline;
  // A due that has passed since the server counted is counted here, by the wall clock, until the next reply.
  const counted = remaining !== undefined && remaining.overdue === (state === 'overdue');
  const time = counted ? timeWords(remaining, most) : durationWords(between(now, deadline.due), most);
  const words: Record<DeadlineState, Label> = {
    running: { zh: `剩 ${time.zh}`, en: `${time.en} left` },
    near: { zh: `临期 剩 ${time.zh}`, en: `Nearly due, ${time.en} left` },
    overdue: { zh: `超期 ${time.zh}`, en: `Overdue by ${time.en}` },
  };
  return { state, ...looks[state], words: words[state] };
}
