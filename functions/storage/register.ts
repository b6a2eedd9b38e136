/** Registering: a number is drawn, then the first commit of the case. */
import type { Decision } from '#core/decide.ts';
import { isRefusal, type Refusal } from '#core/refusals.ts';
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

/** Commits a new case; `taken` = the idempotency key or the upstream number belongs to another registration already. */
export async function registerCase(
  registration: Registration,
): Promise<{ file: CaseFile } | { taken: true } | Refusal> {
  const { decide, phone, now, key, upstream } = registration;
  const trial = decide('');
  if (isRefusal(trial)) return trial;
  const caseNo = await nextCaseNo(now);
  const decided = decide(caseNo);
  if (isRefusal(decided)) return decided;
  const file = extendFile(undefined, caseNo, decided.events);
  const extras = [
    ...(key === undefined
      ? []
      : [acceptedPut(key.actor, key.key, { digest: key.digest, caseNo, version: file.state.version })]),
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
    ...(phone === undefined ? [] : [callerPut(phone, caseNo, file.state.receivedAt)]),
  ];
  const result = await commit(undefined, file, extras);
  if (result.done) return { file };
  if (result.conflict) throw new Error(`the case number ${caseNo} exists already`);
  return { taken: true };
}
