/** Registering: a number is drawn, then the first commit of the case. */
import type { Decision } from '#core/decide.ts';
import { isRefusal, type Refusal, refuse } from '#core/refusals.ts';
import { type CaseFile, textOf } from '#core/view/read.ts';
import { type Access, accessPut } from './access.ts';
import { callerDigest } from './caller-digest.ts';
import { placeDigest } from './callers.ts';
import { nextCaseNo } from './case-number.ts';
import { commit, extendFile } from './cases.ts';
import { codePut } from './codes.ts';
import { acceptedPut } from './idempotency.ts';
import { keys } from './keys.ts';
import { tableName } from './table.ts';

type Registration<Made> = {
  decide(caseNo: string): Decision | Refusal;
  phone?: string | undefined;
  now: string;
  /** The idempotency record written with it. */
  key?: { actor: string; key: string; digest: string } | undefined;
  /** The upper-level platform's number, which becomes at most one case. */
  upstream?: { no: string; digest: string } | undefined;
  /** The code that the citizen is given with the number: its digest is kept with the case. */
  codeOf?: ((caseNo: string) => string) | undefined;
  /** What the access log says of whoever is shown the new case. */
  accessOf?: ((file: CaseFile) => Access | undefined) | undefined;
  /** Makes something of the new case while it is being committed. */
  meanwhile?: ((committing: Promise<unknown>, file: CaseFile) => Promise<Made>) | undefined;
};

/** This caller's cases are found by a keyed digest of the number, so that no key shows one. */
export function callerPut(phone: string, caseNo: string, receivedAt: string) {
  return { Put: { TableName: tableName(), Item: { ...keys.caller(callerDigest(phone), caseNo), receivedAt } } };
}

/** Other numbers that tell of the same place are found by a keyed digest of the address; nothing where none was given. */
export function placePuts(file: CaseFile) {
  const [registered] = file.events;
  const address = textOf(file, 1, 'address');
  if (registered?.type !== 'registered' || address === undefined) return [];
  const { caseNo, receivedAt } = file.state;
  const Item = { ...keys.place(placeDigest(registered.data.area.district, address), caseNo), receivedAt };
  return [{ Put: { TableName: tableName(), Item } }];
}

/** The conditional writes of a registration besides the case itself. */
function extrasOf({ phone, key, upstream, codeOf, accessOf }: Registration<unknown>, file: CaseFile) {
  const { caseNo, version, receivedAt } = file.state;
  const access = accessOf?.(file);
  return [
    ...(key === undefined ? [] : [acceptedPut(key.actor, key.key, { digest: key.digest, caseNo, version })]),
    ...(upstream === undefined
      ? []
      : [
          {
            Put: {
              TableName: tableName(),
              Item: { ...keys.upstream(upstream.no), caseNo, digest: upstream.digest },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ]),
    ...(phone === undefined ? [] : [callerPut(phone, caseNo, receivedAt), ...placePuts(file)]),
    ...(codeOf === undefined ? [] : [codePut(caseNo, codeOf(caseNo), receivedAt)]),
    ...(access === undefined ? [] : [accessPut(access)]),
  ];
}

const maxTries = 5;

/**
 * Commits a new case; `taken` = the idempotency key or the upstream number belongs to another registration already. Where another
 * transaction was under way, or the number was given away, it is tried again under a new number, at most 5 times.
 */
export async function registerCase<Made>(
  registration: Registration<Made>,
): Promise<{ file: CaseFile; made?: Made } | { taken: true } | Refusal> {
  const { decide, now, meanwhile } = registration;
  const trial = decide('');
  if (isRefusal(trial)) return trial;
  for (let tries = 0; tries < maxTries; tries += 1) {
    const caseNo = await nextCaseNo(now);
    const decided = decide(caseNo);
    if (isRefusal(decided)) return decided;
    const file = extendFile(undefined, caseNo, decided.events);
    const committing = commit(undefined, file, extrasOf(registration, file));
    const made = await meanwhile?.(committing, file);
    const result = await committing;
    if (result.done) return { file, ...(made === undefined ? {} : { made }) };
    if (!result.conflict) return { taken: true };
  }
  return refuse('busy');
}
