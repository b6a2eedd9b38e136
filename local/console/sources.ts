import type { Clock } from '../clock.ts';
import type { EventBus } from '../events/bus.ts';
import type { FunctionStatistics } from '../lambda/lambdas.ts';
import type { Inspection, InspectQuery } from '../stepfunctions/inspect.ts';
import type { StreamPump } from '../streams/pump.ts';
import type { Outbox } from './outbox.ts';

/** What the console shows; each is asked when a page is made. */
export type ConsoleSources = {
  readonly clock: Pick<Clock, 'now' | 'offset' | 'advance' | 'set'>;
  readonly executions: (query: InspectQuery) => Inspection;
  readonly streams: () => readonly { readonly table: string; readonly position: ReturnType<StreamPump['position']> }[];
  readonly functions: () => readonly FunctionStatistics[];
  readonly outbox: Outbox;
  readonly events: () => ReturnType<EventBus['position']>;
};
