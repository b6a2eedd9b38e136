/** Registers one row of an import, at most once for each number of the upper-level platform. */
import { systemActor } from '#core/case.ts';
import { decideNew } from '#core/decide.ts';
import { isRefusal, type Refusal, refusalText } from '#core/refusals.ts';
import type { Label } from '#core/vocabulary.ts';
import { keyedDigest } from '../crypto.ts';
import { loadContext } from '../storage/context.ts';
import { keys } from '../storage/keys.ts';
import { registerCase } from '../storage/register.ts';
import { getItem } from '../storage/table.ts';
import { reasonsOf } from './columns.ts';
import type { ImportBody } from './row.ts';

/**
 * `registered` now · `unchanged`: was registered before, same text · `different`: was registered before with another text, which is
 * kept · `refused`: with the reasons.
 */
export type Registered =
  | { outcome: 'registered' | 'unchanged' | 'different'; caseNo?: string }
  | { outcome: 'refused'; reasons: Label[] };

type Known = { caseNo?: string; digest: string };

const wordsOf = (refusal: Refusal): Label[] => {
  const fields = reasonsOf(refusal.errors ?? []);
  return fields.length > 0 ? fields : [{ zh: refusalText(refusal, 'zh'), en: refusalText(refusal, 'en') }];
};

const compared = (known: Known, digest: string): Registered => ({
  outcome: known.digest === digest ? 'unchanged' : 'different',
  ...(known.caseNo === undefined ? {} : { caseNo: known.caseNo }),
});

/** Keyed, because it outlives the text where that is erased. */
const digestOf = ({ title = '', content = '' }: ImportBody): string => keyedDigest('upstream', `${title}\0${content}`);

const findKnown = (no: string): Promise<Known | undefined> => getItem<Known>(keys.upstream(no));

/** Registers in the system's name, received now. Throws where the table cannot be reached. */
export async function registerRow(body: ImportBody): Promise<Registered> {
  const digest = digestOf(body);
  const known = await findKnown(body.upstreamNo);
  if (known !== undefined) return compared(known, digest);
  const context = await loadContext();
  const registered = await registerCase({
    decide: (caseNo) => decideNew(caseNo, body, systemActor, context),
    phone: body.requester.phone,
    now: context.now,
    upstream: { no: body.upstreamNo, digest },
  });
  if (isRefusal(registered)) return { outcome: 'refused', reasons: wordsOf(registered) };
  if ('file' in registered) return { outcome: 'registered', caseNo: registered.file.state.caseNo };
  // Another import was faster with this number.
  const first = await findKnown(body.upstreamNo);
  return first === undefined ? { outcome: 'unchanged' } : compared(first, digest);
}

/** What `registerRow` would answer, without writing; `seen` holds the rows of the same file before this one. */
export async function tryRow(body: ImportBody, seen: Map<string, Known>): Promise<Registered> {
  const digest = digestOf(body);
  const known = seen.get(body.upstreamNo) ?? (await findKnown(body.upstreamNo));
  if (known !== undefined) return compared(known, digest);
  const decided = decideNew('', body, systemActor, await loadContext());
  if (isRefusal(decided)) return { outcome: 'refused', reasons: wordsOf(decided) };
  seen.set(body.upstreamNo, { digest });
  return { outcome: 'registered' };
}
