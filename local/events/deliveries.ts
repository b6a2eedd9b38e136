/** Invokes the targets of rules until each delivery is done. */
import type { BusState, Delivery } from './state.ts';

export type RetryPolicy = {
  /** Tries at most; EventBridge's own default is one delivery and 185 retries. */
  maximumAttempts: number;
  /** Real time after which a delivery is given up, in ms; EventBridge's default is a day. */
  maximumAgeMs: number;
  /** The pause before the first retry, in ms; it doubles up to a minute. */
  firstPauseMs: number;
};

type Parts = {
  state: BusState;
  invoke(functionName: string, event: unknown): Promise<unknown>;
  policy: RetryPolicy;
  log(message: string): void;
};

export type Deliveries = {
  /** Starts on deliveries that are in the state already. */
  begin(deliveries: Delivery[]): void;
  /** Resolves when nothing is under way; what waits for a retry is not waited for. */
  settled(): Promise<void>;
  /** Stops; what is not done stays in the state for the next start. */
  stop(): Promise<void>;
};

const atOnce = 16;
const longestPause = 60_000;

/** At least once: a delivery leaves the state only after its function answered without an error. */
export function createDeliveries({ state, invoke, policy, log }: Parts): Deliveries {
  const queue: Delivery[] = [];
  const underWay = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  const attempt = async (delivery: Delivery): Promise<void> => {
    try {
      await invoke(delivery.target, delivery.event);
      state.done(delivery.id);
    } catch (error) {
      const attempts = delivery.attempts + 1;
      const message = `rule ${delivery.rule} to ${delivery.target}, attempt ${attempts}: ${String(error)}`;
      if (attempts >= policy.maximumAttempts || Date.now() - delivery.created > policy.maximumAgeMs) {
        state.giveUp(delivery.id, String(error));
        log(`gave up ${message}`);
        return;
      }
      state.failed(delivery.id, attempts, String(error));
      log(message);
      if (!stopped) later({ ...delivery, attempts }, Math.min(policy.firstPauseMs * 2 ** (attempts - 1), longestPause));
    }
  };

  const later = (delivery: Delivery, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      begin([delivery]);
    }, ms);
    timers.add(timer);
  };

  const pump = (): void => {
    while (!stopped && underWay.size < atOnce) {
      const delivery = queue.shift();
      if (delivery === undefined) return;
      const one = attempt(delivery)
        .catch((error: unknown) => log(`the state of rule ${delivery.rule} cannot be written: ${String(error)}`))
        .finally(() => {
          underWay.delete(one);
          pump();
        });
      underWay.add(one);
    }
  };

  const begin = (deliveries: Delivery[]): void => {
    queue.push(...deliveries);
    pump();
  };

  const settled = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay);
  };

  return {
    begin,
    settled,
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await settled();
    },
  };
}
