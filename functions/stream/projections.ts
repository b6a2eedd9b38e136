/** Effects of events outside the case: notices, messages to other systems, and what lists, search and figures keep of it. Each is idempotent by the event's own id. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { Case } from '#core/case.ts';
import { leadOutcome } from '#core/commands/merging.ts';
import type { CaseEvent } from '#core/events.ts';
import { replay } from '#core/evolve.ts';
import { noticesOf } from '#core/notices.ts';
import { isGrantedTo } from '#core/permissions.ts';
import { localDate } from '#core/time/instant.ts';
import { now } from '../clock.ts';
import { log } from '../log.ts';
import { linkCallToCase } from '../storage/calls.ts';
import { loadCase, loadHead } from '../storage/cases.ts';
import { loadUser } from '../storage/city.ts';
import { projectFacts } from '../storage/facts.ts';
import type { EventItem } from '../storage/items.ts';
import { countUses } from '../storage/knowledge-uses.ts';
import { putNotice } from '../storage/notices.ts';
import { queueMessages } from '../storage/outbox.ts';
import { indexSimilar } from '../storage/similar.ts';
import { queryAll } from '../storage/table.ts';
import { systemCommand } from '../workflow/tick.ts';
import { noteSighting } from './hot-sightings.ts';
import { projectPublicCase } from './public-cases.ts';
import { indexBatch } from './query-index.ts';
import { queueWebhooks } from './webhooks.ts';

/** The case as it was right after an event: a delivery that comes late must say what it would have said at once. */
async function stateAfter({ caseNo, seq }: CaseEvent): Promise<Case | undefined> {
  const head = await loadHead(caseNo);
  if (head === undefined || head.version <= seq) return head;
  const items = await queryAll<EventItem>(`CASE#${caseNo}`, 'EVENT#');
  return replay(items.slice(0, seq).map((item) => item.event));
}

/** Everything that one event causes; may be done again at any time. */
export async function project(event: CaseEvent): Promise<void> {
  const state = await stateAfter(event);
  if (state === undefined) return;
  const notices = noticesOf(event, state);
  await Promise.all(notices.map(putNotice));
  await countUses(event);
  await projectFacts(event);
  for (const notice of notices) await queueMessages(notice, event.actor.id);
  await projectPublicCase(event, state);
  await queueWebhooks(event, state);
  if ((state.followers ?? []).length > 0) await leadFollowers(event.caseNo);
  if (event.type === 'registered' || event.type === 'amended') await index(event.caseNo);
  await noteSighting(event);
  if (event.type === 'registered' && event.data.callId !== undefined) await linkCall(event.data.callId, event);
}

/** The call from which a case was registered comes to know it. */
async function linkCall(callId: string, { caseNo, actor }: CaseEvent): Promise<void> {
  const user = await loadUser(actor.id);
  const named = { caseNo, by: actor.id, centre: user !== undefined && isGrantedTo(user, 'seeCalls', 'any') };
  await linkCallToCase(callId, named, localDate(now()));
}

/** Keeps the index of similar cases: what stands there is never older than what stood there. */
async function index(caseNo: string): Promise<void> {
  const file = await loadCase(caseNo);
  if (file !== undefined) await indexSimilar(file);
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

const readEvent = (image: Record<string, AttributeValue>): CaseEvent =>
  (unmarshall(image as Parameters<typeof unmarshall>[0]) as { event: CaseEvent }).event;

/** The records of a case come in order; the first that fails is reported and comes again with those behind it. */
export async function handler(batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  await indexBatch(batch);
  for (const record of batch.Records) {
    const image = record.dynamodb?.NewImage;
    if (image?.event === undefined) continue;
    try {
      await project(readEvent(image));
    } catch (error) {
      log.error('projection failed', { sequence: record.dynamodb?.SequenceNumber, stack: (error as Error).stack });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}
