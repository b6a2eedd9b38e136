/** Registering: a number is drawn, then the first commit of the case. */
import type { Decision } from '#core/decide.ts';
import { isRefusal, type Refusal, refuse } from '#core/refusals.ts';
import type { CaseFile } from '#core/view/read.ts';
import { keyedDigest } from '../crypto.ts';
import { nextCaseNo } from './case-number.ts';
import { commit, extendFile } from './cases.ts';
import { acceptedPut } from './idempotency.ts';
import { keys } from './keys.ts';
import { tableName } from './table.ts';

type Registration = {
  decide(caseNo: string): Decision | Refusal;
  phone?: string | undefined;
  now: string;
  /** The idempotency record written with it. */
  key?: { actor: string; key: string; digest: string } | undefined;
  /** The upper-level platform's number, which becomes at most one case. */
  upstream?: { no: string; digest: string } | undefined;
};

/** This caller's cases are found by a keyed digest of the number, so that no key shows one. */
export function callerPut(phone: string, caseNo: string, receivedAt: string) {
  const digits = phone.replace(/\D/g, '');
  return {
    Put: { TableName: tableName(), Item: { ...keys.caller(keyedDigest('caller', digits), caseNo), receivedAt } },
  };
}

/** The conditional writes of a registration besides the case itself. */
function extrasOf({ phone, key, upstream }: Registration, { state }: CaseFile) {
  const { caseNo, version, receivedAt } = state;
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
    ...(phone === undefined ? [] : [callerPut(phone, caseNo, receivedAt)]),
  ];
}

const maxTries = 5;

/**
 * Commits a new case; `taken` = the idempotency key or the upstream number belongs to another registration already. Where another
 * transaction was under way, or the number was given away, it is tried again under a new number, at most 5 times.
 */
export async function registerCase(
  registration: Registration,
): Promise<{ file: CaseFile } | { taken: true } | Refusal> {
  const { decide, now } = registration;
  const trial = decide('');
  if (isRefusal(trial)) return trial;
  for (let tries = 0; tries < maxTries; tries += 1) {
    const caseNo = await nextCaseNo(now);
    const decided = decide(caseNo);
    if (isRefusal(decided)) return decided;
    const file = extendFile(undefined, caseNo, decided.events);
    const result = await commit(undefined, file, extrasOf(registration, file));
    if (result.done) return { file };
    if (!result.conflict) return { taken: true };
  }
  return refuse('busy');
}
