/** EventBridge on one machine: events to functions by pattern, and ticks to functions by schedule. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { compilePattern } from '../pattern.ts';
import { createDeliveries, type RetryPolicy } from './deliveries.ts';
import { type BusEvent, envelope, type Origin, type Rule, scheduledEvent } from './rule.ts';
import { type Delivery, openBusState } from './state.ts';
import { startTicker } from './ticker.ts';

type Options = {
  rules: Rule[];
  invoke(functionName: string, event: unknown): Promise<unknown>;
  clock: Pick<Clock, 'now' | 'onJump'>;
  /** The state file. */
  state: string;
  log?: (message: string) => void;
  origin?: Origin;
  retry?: Partial<RetryPolicy>;
};

export type RuleStatus = { name: string; schedule: string | undefined; next: number | undefined; matches: number };

export type EventBus = {
  /** Takes an event; when it resolves, the deliveries that it causes survive a kill. Resolves with the event's id. */
  publish(event: BusEvent): Promise<string>;
  /** For a console page: the rules, what is still to be delivered, and what was given up. */
  position(): { rules: RuleStatus[]; pending: Delivery[]; deadLetters: (Delivery & { error: string })[] };
  /** Resolves when no delivery is under way. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

const defaultRetry: RetryPolicy = { maximumAttempts: 186, maximumAgeMs: 86_400_000, firstPauseMs: 1_000 };

/**
 * Starts the bus: goes on with the deliveries of an earlier run, catches up on schedules (one call, however many ticks were
 * missed), then follows both. Throws an Error for a rule with a pattern or schedule that it cannot read.
 */
export function createEventBus(options: Options): EventBus {
  const { invoke, clock, log = () => undefined, origin = { account: '000000000000', region: 'cn-north-1' } } = options;
  const rules = options.rules
    .filter((rule) => rule.enabled !== false)
    .map((rule) => {
      if (rule.pattern === undefined && rule.schedule === undefined) throw new Error(`rule ${rule.name} never matches`);
      const matches = rule.pattern === undefined ? () => false : compilePattern(rule.pattern);
      return { ...rule, matches, count: 0 };
    });
  const state = openBusState(options.state);
  const deliveries = createDeliveries({ state, invoke, log, policy: { ...defaultRetry, ...options.retry } });

  const deliveriesOf = (rule: Rule, event: unknown): Delivery[] =>
    rule.targets.map((target) => ({
      id: randomUUID(),
      rule: rule.name,
      target,
      event: rule.input ?? event,
      attempts: 0,
      created: Date.now(),
    }));

  deliveries.begin(state.pending());
  const tickers = rules
    .filter((rule) => rule.schedule !== undefined)
    .map((rule) => ({
      name: rule.name,
      ticker: startTicker({
        rule: rule.name,
        expression: String(rule.schedule),
        clock,
        state,
        onTick(tick, progress) {
          rule.count += 1;
          const caused = deliveriesOf(rule, scheduledEvent(rule, randomUUID(), tick, origin));
          state.tick(rule.name, progress, caused);
          deliveries.begin(caused);
        },
      }),
    }));

  return {
    async publish(event) {
      const id = event.id ?? randomUUID();
      // Through JSON, as over the wire: what a function gets must not change with the publisher's object.
      const whole = JSON.parse(JSON.stringify(envelope({ ...event, id }, clock.now(), origin))) as unknown;
      const caused = rules
        .filter((rule) => rule.matches(whole))
        .flatMap((rule) => {
          rule.count += 1;
          return deliveriesOf(rule, whole);
        });
      if (caused.length > 0) state.add(caused);
      deliveries.begin(caused);
      return id;
    },
    position: () => ({
      rules: rules.map(({ name, schedule, count }) => ({
        name,
        schedule,
        next: tickers.find((one) => one.name === name)?.ticker.next(),
        matches: count,
      })),
      pending: state.pending(),
      deadLetters: state.deadLetters(),
    }),
    settled: deliveries.settled,
    async stop() {
      for (const { ticker } of tickers) ticker.stop();
      await deliveries.stop();
      state.close();
    },
  };
}
