/** Registers what a citizen sends, however it comes: once a key, and with the code that follows it. */
import type { RegisterBody } from '#core/commands/intake.ts';
import { decideNew } from '#core/decide.ts';
import { citizenActor } from '#core/public/actor.ts';
import type { BucketName } from '#core/public/limits.ts';
import { isRefusal, type Refusal, refuse } from '#core/refusals.ts';
import { findRepeated } from '../http/command.ts';
import { codeFor, newCode } from '../storage/codes.ts';
import { loadContext } from '../storage/context.ts';
import { findAccepted, requestDigest } from '../storage/idempotency.ts';
import { takeFromBucket } from '../storage/limits.ts';
import { registerCase } from '../storage/register.ts';

/** Refused where an address sends too much. */
export async function slow(bucket: BucketName, address: string): Promise<Refusal | undefined> {
  const wait = await takeFromBucket(bucket, address);
  return wait > 0 ? refuse('too_many', { seconds: Math.ceil(wait / 1000) }) : undefined;
}

type Submission = {
  registration: RegisterBody;
  /** The request as it came: sent again under the same key it must be the same. */
  request: unknown;
  address: string;
  key: string | undefined;
};

/** Registers the request; sent again under the same key it gets the same number and code, and registers nothing. */
export async function submitRequest(submission: Submission): Promise<{ caseNo: string; code: string } | Refusal> {
  const { registration, request, address, key } = submission;
  const digest = requestDigest({ request });
  const find = () => (key === undefined ? undefined : findAccepted(citizenActor.id, key));
  const repeated = async (accepted: NonNullable<Awaited<ReturnType<typeof findAccepted>>>, used: string) => {
    const again = await findRepeated(accepted, digest, undefined);
    return isRefusal(again) ? again : { caseNo: accepted.caseNo, code: codeFor(accepted.caseNo, used) };
  };
  const tooMany = await slow('submit', address);
  if (tooMany !== undefined) return tooMany;
  const accepted = await find();
  if (accepted !== undefined && key !== undefined) return repeated(accepted, key);
  const context = await loadContext();
  const given = newCode();
  const codeOf = (caseNo: string) => (key === undefined ? given : codeFor(caseNo, key));
  const registered = await registerCase({
    decide: (caseNo) => decideNew(caseNo, registration, citizenActor, context),
    phone: registration.requester.phone,
    now: context.now,
    key: key === undefined ? undefined : { actor: citizenActor.id, key, digest },
    codeOf,
  });
  if (isRefusal(registered)) return registered;
  if ('file' in registered) {
    const { caseNo } = registered.file.state;
    return { caseNo, code: codeOf(caseNo) };
  }
  const first = await find();
  return first === undefined || key === undefined ? refuse('busy') : repeated(first, key);
}
