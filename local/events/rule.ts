/** Rules of the event bus, and the events that they see. */

export type Rule = {
  name: string;
  /** Function ARNs. */
  targets: string[];
  /** An event pattern; a rule has a pattern, a schedule, or both. */
  pattern?: unknown;
  schedule?: string;
  /** Given to the targets instead of the event. */
  input?: unknown;
  enabled?: boolean;
};

export type BusEvent = {
  source: string;
  'detail-type': string;
  detail: unknown;
  resources?: string[];
  id?: string;
  /** ISO-8601; default: now, by the moved clock. */
  time?: string;
};

/** Where events claim to come from. */
export type Origin = { account: string; region: string };

/** The envelope that EventBridge puts around an event; times are in whole seconds, as there. */
export function envelope(event: BusEvent & { id: string }, now: number, origin: Origin) {
  return {
    version: '0',
    id: event.id,
    'detail-type': event['detail-type'],
    source: event.source,
    account: origin.account,
    time: event.time ?? wholeSeconds(now),
    region: origin.region,
    resources: event.resources ?? [],
    detail: event.detail,
  };
}

/** The event of a schedule's tick. */
export function scheduledEvent(rule: Rule, id: string, tick: number, origin: Origin) {
  const partition = origin.region.startsWith('cn-') ? 'aws-cn' : 'aws';
  const resources = [`arn:${partition}:events:${origin.region}:${origin.account}:rule/${rule.name}`];
  const event = { id, source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {}, resources };
  return envelope(event, tick, origin);
}

const wholeSeconds = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;
