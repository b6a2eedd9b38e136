/** When to look again: soon after activity, ever more seldom while nothing happens, at once when nudged. */

export type Pulse = {
  /** A look begins: nudges from here on ask for another one. */
  begin(): void;
  /** Waits until the next look is due. */
  wait(): Promise<void>;
  /** Waits `ms`, or shorter when nudged or stopped. */
  sleep(ms: number): Promise<void>;
  nudge(): void;
  stop(): void;
  stopped(): boolean;
};

// Idle: 20, 40, … 250 ms, so that an idle machine looks four times a second. Nudged without pause: every 10 ms.
const first = 20;
const longest = 250;
const whileNudged = 10;

/** A pulse that starts lively. Where whoever writes nudges (`told`), nothing is to be found without a nudge, and it is never more than idle. */
export function createPulse(told = false): Pulse {
  const shortest = told ? longest : first;
  let pause = shortest;
  let nudged = false;
  let stopped = false;
  let wake: () => void = () => undefined;

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (stopped) resolve();
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    begin() {
      nudged = false;
    },
    async wait() {
      if (nudged) {
        pause = shortest;
        await new Promise((resolve) => setTimeout(resolve, whileNudged));
        return;
      }
      await sleep(pause);
      pause = nudged ? shortest : Math.min(pause * 2, longest);
    },
    sleep,
    nudge() {
      nudged = true;
      wake();
    },
    stop() {
      stopped = true;
      wake();
    },
    stopped: () => stopped,
  };
}
