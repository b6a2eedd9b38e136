/** Intake forms that were not sent yet, one a person and browser, so that another machine can go on. They hold what a citizen said. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { UnsentForm } from '#core/routes/intake.ts';
import { now, realNow } from '../clock.ts';
import { keys } from './keys.ts';
import { putItem, queryAll, table, tableName } from './table.ts';

type UnsentItem = { form: UnsentForm; ttl: number };

/** Real time: as long as a browser keeps its own copy. */
const keptSeconds = 24 * 3600;
const present = (): number => Math.floor(realNow() / 1000);

/** Keeps a form in place of what the same browser sent before; answers the instant. */
export async function putUnsent(user: string, { device, form }: Omit<UnsentForm, 'at'>): Promise<string> {
  const at = now();
  await putItem({ ...keys.unsent(user, device), form: { device, form, at }, ttl: present() + keptSeconds });
  return at;
}

/** A person's forms, the latest first. */
export async function loadUnsent(user: string): Promise<UnsentForm[]> {
  const items = await queryAll<UnsentItem>(keys.unsent(user, '').pk);
  const kept = items.filter(({ ttl }) => ttl > present()).map(({ form }) => form);
  return kept.toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

/** Forgets the form of a browser; nothing happens where there is none. */
export async function dropUnsent(user: string, device: string): Promise<void> {
  await table().send(new DeleteCommand({ TableName: tableName(), Key: keys.unsent(user, device) }));
}
