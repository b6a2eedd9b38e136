/** Effects of events outside the case: notices, messages to other systems, and what lists, search and figures keep of it. Each is idempotent by the event's own id. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { Case } from '#core/case.ts';
import { leadOutcome } from '#core/commands/merging.ts';
import { type CaseEvent, eventTypes } from '#core/events.ts';
import { replay } from '#core/evolve.ts';
import { tellingEvents } from '#core/hot-issues/of-case.ts';
import { noticesOf } from '#core/notices.ts';
import { isGrantedTo } from '#core/permissions.ts';
import { mayChangeFacts } from '#core/statistics/derive.ts';
import { localDate } from '#core/time/instant.ts';
import type { CaseFile } from '#core/view/read.ts';
import { now } from '../clock.ts';
import { linkToIssue } from '../hot-issues/offer.ts';
import { log } from '../log.ts';
import { linkCallToCase } from '../storage/calls.ts';
import { loadHead, loadWhole } from '../storage/cases.ts';
import { loadUser } from '../storage/city.ts';
import { followFacts } from '../storage/facts.ts';
import { putSighting } from '../storage/hot-sightings.ts';
import { countUses } from '../storage/knowledge-uses.ts';
import { putNotice } from '../storage/notices.ts';
import { queueMessages } from '../storage/outbox.ts';
import { keepPublicCase } from '../storage/public-cases.ts';
import { indexSimilar } from '../storage/similar.ts';
import { systemCommand } from '../workflow/tick.ts';
import { type InBatch, indexBatch } from './query-index.ts';
import { queueWebhooks } from './webhooks.ts';

/** The case as it was right after an event: a delivery that comes late must say what it would have said at once. */
const stateAfter = ({ state, events }: CaseFile, { seq }: CaseEvent): Case =>
  state.version <= seq ? state : replay(events.slice(0, seq));

/** What one event causes, once however often it comes. */
async function announce(event: CaseEvent, state: Case): Promise<void> {
  const notices = noticesOf(event, state);
  await Promise.all(notices.map(putNotice));
  await countUses(event);
  for (const notice of notices) await queueMessages(notice, event.actor.id);
  await queueWebhooks(event, state);
  if ((state.followers ?? []).length > 0) await leadFollowers(event.caseNo);
  if (event.type !== 'registered') return;
  const { callId, hotIssueId } = event.data;
  if (callId !== undefined) await linkCall(callId, event);
  if (hotIssueId !== undefined) await linkToIssue(hotIssueId, event);
}

/** What is kept of a case as it is now, and after which events it may differ. What stands there is never older than what stood there. */
const kept: {
  after: (event: CaseEvent) => boolean;
  /** `told`: the numbers of the events after which it may differ from what is there. */
  keep: (file: CaseFile, told: readonly number[]) => Promise<unknown>;
}[] = [
  { after: mayChangeFacts, keep: ({ events }, told) => followFacts(events, told) },
  // Events that touch nothing of a case tell the public nothing, but that dues were counted anew, or that it is not assessed.
  {
    after: ({ type }) =>
      eventTypes[type].touches !== 'nothing' || type === 'recalculated' || type === 'exclusion_decided',
    keep: keepPublicCase,
  },
  { after: ({ type }) => type === 'registered' || type === 'amended', keep: indexSimilar },
  { after: ({ type }) => tellingEvents.includes(type), keep: putSighting },
];

/** The call from which a case was registered comes to know it. */
async function linkCall(callId: string, { caseNo, actor }: CaseEvent): Promise<void> {
  const user = await loadUser(actor.id);
  const named = { caseNo, by: actor.id, centre: user !== undefined && isGrantedTo(user, 'seeCalls', 'any') };
  await linkCallToCase(callId, named, localDate(now()));
}

/**
 * Once a lead is done or gone its followers go their own way; one that is gone has none any more. What counts is the lead as it is now,
 * however late this runs.
 */
async function leadFollowers(lead: string): Promise<void> {
  const state = await loadHead(lead);
  const outcome = state === undefined ? undefined : leadOutcome(state);
  if (state === undefined || outcome === undefined) return;
  const body = { lead, done: outcome === 'done' };
  for (const follower of state.followers ?? []) {
    await systemCommand(follower, 'follow-lead', body, now());
    if (outcome === 'gone') await systemCommand(lead, 'drop-follower', { follower }, now());
  }
}

/**
 * Everything that some events cause, in their order: each is announced, then what is kept of their cases is brought up to date, once a
 * case. Each case is read once, those that `read` does not hold. May be done again at any time. Answers the place of the event that has to come again with those behind
 * it; undefined where all is done.
 */
export async function project(
  events: readonly CaseEvent[],
  read: ReadonlyMap<string, InBatch> = new Map(),
): Promise<number | undefined> {
  const touched = new Map<string, { first: number; file: CaseFile | undefined; announced: CaseEvent[] }>();
  let again: number | undefined;
  const failed = (place: number, caseNo: string, error: unknown) => {
    log.error('projection failed', { caseNo, stack: (error as Error).stack });
    again = Math.min(place, again ?? place);
  };
  for (const [place, event] of events.entries()) {
    const { caseNo } = event;
    try {
      const file = async () => (read.get(caseNo)?.whole ?? (await loadWhole(caseNo))).file;
      const known = touched.get(caseNo) ?? { first: place, file: await file(), announced: [] };
      touched.set(caseNo, known);
      if (known.file === undefined) continue;
      await announce(event, stateAfter(known.file, event));
      known.announced.push(event);
    } catch (error) {
      failed(place, caseNo, error);
      break;
    }
  }
  for (const [caseNo, { first, file, announced }] of touched) {
    if (file === undefined) continue;
    try {
      for (const { after, keep } of kept) {
        const concerned = announced.filter(after).map(({ seq }) => seq);
        if (concerned.length > 0) await keep(file, concerned);
      }
    } catch (error) {
      failed(first, caseNo, error);
    }
  }
  return again;
}

const readEvent = (image: Record<string, AttributeValue>): CaseEvent =>
  (unmarshall(image as Parameters<typeof unmarshall>[0]) as { event: CaseEvent }).event;

/** The cases of some events as they are now; one that cannot be read is left out, and is tried again in its turn. */
async function readCases(events: readonly CaseEvent[]): Promise<Map<string, InBatch>> {
  const read = new Map<string, InBatch>();
  const last = new Map(events.map(({ caseNo, seq }) => [caseNo, seq]));
  const reading = [...last].map(async ([caseNo, seq]) => {
    const whole = await loadWhole(caseNo).catch(() => undefined);
    if (whole !== undefined) read.set(caseNo, { whole, seq });
  });
  await Promise.all(reading);
  return read;
}

/** The records of a case come in order; the first that fails is reported and comes again with those behind it. */
export async function handler(batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const told = batch.Records.flatMap(({ dynamodb }) => {
    const { NewImage: image, SequenceNumber: sequence = '' } = dynamodb ?? {};
    return image?.event === undefined ? [] : [{ sequence, event: readEvent(image) }];
  });
  const events = told.map(({ event }) => event);
  const read = await readCases(events);
  await indexBatch([...read.values()]);
  const again = await project(events, read);
  return { batchItemFailures: again === undefined ? [] : [{ itemIdentifier: told[again]?.sequence ?? '' }] };
}
