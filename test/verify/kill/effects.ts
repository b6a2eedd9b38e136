/** Whether what was acknowledged is in the table, once: I1, I2, I9. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseEvent } from '#core/events.ts';
import { textOf } from '#core/view/read.ts';
import { toFile } from '#functions/storage/cases.ts';
import { type Item, queryAll, table, tableName } from '#functions/storage/table.ts';
import { findTrailFault } from '../trail/faults.ts';
import type { Entry } from './load.ts';

type Accepted = { actor: string; key: string; caseNo: string; version: number };

const prefix = 'IDEMPOTENCY#';

async function listAccepted(): Promise<Accepted[]> {
  const found: Accepted[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const reply = await table().send(
      new ScanCommand({
        TableName: tableName(),
        FilterExpression: 'begins_with(pk, :prefix)',
        ExpressionAttributeValues: { ':prefix': prefix },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const { pk, sk, caseNo, version } of reply.Items ?? []) {
      found.push({ actor: String(pk).slice(prefix.length), key: String(sk), caseNo, version });
    }
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
  return found;
}

const byPeople = (event: CaseEvent | undefined): event is CaseEvent =>
  event !== undefined && event.actor.id !== 'system';

/** What people did between two accepted requests, `after` and up to `version`: the second one's effect, by one hand at one time. */
function effectOf(events: readonly CaseEvent[], after: number, version: number): CaseEvent[] | undefined {
  const effect = events.slice(after, version).filter(byPeople);
  const alike = effect.every(({ at, actor }) => at === effect[0]?.at && actor.id === effect[0]?.actor.id);
  return effect.length > 0 && alike ? effect : undefined;
}

function caseFaults(
  caseNo: string,
  items: readonly Item[],
  accepted: readonly Accepted[],
  sent: readonly Entry[],
): string[] {
  const faults: string[] = [];
  const file = toFile(items);
  const trail = findTrailFault(caseNo, items);
  if (trail !== undefined) faults.push(`${caseNo} ${trail.seq ?? 'head'}: ${trail.what}`);
  if (file === undefined) return faults;
  const ends = accepted.toSorted((a, b) => a.version - b.version);
  for (const [index, { actor, key, version }] of ends.entries()) {
    const effect = effectOf(file.events, ends[index - 1]?.version ?? 0, version);
    const own = effect?.[0]?.actor.id === actor && ends[index + 1]?.version !== version;
    if (!own) faults.push(`${caseNo} ${version}: not the one effect of one request of ${actor} (${key})`);
  }
  const beyond = file.events.slice(ends.at(-1)?.version ?? 0).find(byPeople);
  if (beyond !== undefined) faults.push(`${caseNo} ${beyond.seq}: an effect (${beyond.type}) that no request had`);
  for (const { text, version } of sent) {
    if (text !== undefined && version === 1 && textOf(file, 1, text.field) !== text.value) {
      faults.push(`${caseNo}: ${text.field} is not as it was acknowledged`);
    }
  }
  return faults;
}

/** Compares the people's journal with the table; answers what is lost, doubled or changed, and how much was compared. */
export async function compareEffects(
  journal: readonly Entry[],
): Promise<{ faults: string[]; cases: number; events: number }> {
  const faults: string[] = [];
  const accepted = await listAccepted();
  const byKey = new Map(accepted.map((one) => [`${one.actor} ${one.key}`, one]));
  for (const { user, key, outcome, caseNo, version, path } of journal) {
    const kept = byKey.get(`${user} ${key}`);
    const same = kept !== undefined && kept.caseNo === caseNo && kept.version === version;
    if (outcome === 'accepted' && !same) faults.push(`${path} by ${user} (${key}) was acknowledged and is lost`);
    if (outcome === 'refused' && kept !== undefined)
      faults.push(`${path} by ${user} (${key}) was refused and accepted`);
  }
  const caseNos = [...new Set(accepted.map(({ caseNo }) => caseNo))];
  let events = 0;
  for (const caseNo of caseNos) {
    const items = await queryAll<Item>(`CASE#${caseNo}`);
    events += items.filter(({ sk }) => sk.startsWith('EVENT#')).length;
    const own = <T extends { caseNo?: string }>(all: readonly T[]) => all.filter((one) => one.caseNo === caseNo);
    faults.push(...caseFaults(caseNo, items, own(accepted), own(journal)));
  }
  return { faults, cases: caseNos.length, events };
}
