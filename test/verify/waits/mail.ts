/** Carries news to a function at least once: late, twice, in any order, again after a failure and after a kill. */
import { chance, type Random } from '#demo/random.ts';
import type { Time } from './time.ts';

/** How news is disturbed: the longest delay (ms), and the share that comes twice. */
export type Delay = { longestMs: number; twice: number };

const longestPause = 30_000;

type Letter<News> = { news: News; attempts: number };

/**
 * Makes the post: `deliver` is called with each piece of news until it resolves with true; while no process lives, and for what a
 * killed process had in hand, it waits for the next one.
 */
export function createMail<News>(given: {
  time: Time;
  random: Random;
  isUp(): boolean;
  delay(): Delay;
  deliver(news: News): Promise<boolean>;
}) {
  const { time, random } = given;
  const inHand = new Set<Letter<News>>();
  let held: Letter<News>[] = [];

  const attempt = (letter: Letter<News>): void => {
    if (!given.isUp()) {
      held.push(letter);
      return;
    }
    inHand.add(letter);
    void given.deliver(letter.news).then((taken) => {
      inHand.delete(letter);
      if (taken) return;
      letter.attempts += 1;
      time.in(Math.min(longestPause, 500 * 2 ** letter.attempts), () => attempt(letter));
    });
  };

  const post = (news: News): void => {
    const { longestMs } = given.delay();
    // Most come soon, a few late.
    time.in(longestMs * random() ** 4, () => attempt({ news, attempts: 0 }));
  };

  return {
    send(news: News): void {
      post(news);
      if (chance(random, given.delay().twice)) post(news);
    },
    /** A process died: what it had in hand comes again. */
    lose(): void {
      held.push(...inHand);
      inHand.clear();
    },
    /** A process lives again. */
    resume(): void {
      const waiting = held;
      held = [];
      for (const letter of waiting) post(letter.news);
    },
    idle: (): boolean => inHand.size === 0 && held.length === 0,
  };
}
