/** Ending an intake: registering, and where wished one command more, so that sending it again never doubles anything. */
import type { CaseView } from '#core/view/shapes.ts';
import type { BodyOf } from '#web/api/client.ts';
import { isWorthRetrying } from '#web/api/errors.ts';
import type { Registration } from './values.ts';

/** 暂存, 送监督指挥中心, 前台办结, 直接派发. */
export type Ending = 'draft' | 'send' | 'answer' | 'dispatch';
export type Follow =
  | { name: 'send'; body: BodyOf<'send'> }
  | { name: 'answer'; body: BodyOf<'answer'> }
  | { name: 'dispatch'; body: BodyOf<'dispatch'> };
/** A case that is registered is a draft first where a command follows; a case for the centre is registered as such. */
export type Order = { ending: Ending; registration: Registration; follow?: Follow };

/** How far an intake has come. Kept beside the typed text, so that a crash in between loses neither. */
export type Attempt = {
  registration: Registration;
  registerKey: string;
  /** Known once the registration has been answered. */
  registered?: { caseNo: string; version: number };
  follow?: Follow;
  followKey?: string;
};

export type Doors = {
  register: (body: Registration, idempotencyKey: string) => Promise<CaseView>;
  follow: (caseNo: string, version: number, follow: Follow, idempotencyKey: string) => Promise<CaseView>;
  /** Stores the attempt before anything is sent; undefined when it has come to a definite end. */
  keep: (attempt: Attempt | undefined) => Promise<void>;
  newKey: () => string;
};

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const words = ({ draft: _, ...rest }: Registration) => rest;

/** The attempt to go on with: the earlier one where it registered, or may have registered, just this. */
function attemptFor(order: Order, earlier: Attempt | undefined, newKey: () => string): Attempt {
  const goesOn =
    earlier?.registered !== undefined || same(earlier && words(earlier.registration), words(order.registration));
  return earlier !== undefined && goesOn ? earlier : { registration: order.registration, registerKey: newKey() };
}

/** What still has to be done once the case is there: a draft that was to be sent is sent now. */
function followOf(order: Order, attempt: Attempt): Follow | undefined {
  if (order.follow !== undefined) return order.follow;
  return order.ending === 'send' && attempt.registration.draft === true ? { name: 'send', body: {} } : undefined;
}

/**
 * Registers and follows up, going on where an earlier attempt stopped. Each of the two requests has a key of its own that lasts
 * until its outcome is known. Throws the ApiError of the request that failed; what is kept then tells how far it came.
 */
export async function endIntake(order: Order, earlier: Attempt | undefined, doors: Doors): Promise<CaseView> {
  let attempt = attemptFor(order, earlier, doors.newKey);
  let view: CaseView | undefined;
  if (attempt.registered === undefined) {
    await doors.keep(attempt);
    try {
      view = await doors.register(attempt.registration, attempt.registerKey);
    } catch (error) {
      if (!isWorthRetrying(error)) await doors.keep(undefined);
      throw error;
    }
    attempt = { ...attempt, registered: { caseNo: view.caseNo, version: view.version } };
  }
  const follow = followOf(order, attempt);
  const { registered } = attempt;
  if (follow === undefined || registered === undefined) {
    if (view === undefined) throw new Error('nothing left to do');
    return view;
  }
  const known = same(attempt.follow, follow) ? attempt.followKey : undefined;
  const followKey = known ?? doors.newKey();
  attempt = { ...attempt, follow, followKey };
  await doors.keep(attempt);
  try {
    return await doors.follow(registered.caseNo, registered.version, follow, followKey);
  } catch (error) {
    const { follow: _, followKey: __, ...rest } = attempt;
    if (!isWorthRetrying(error)) await doors.keep(rest);
    throw error;
  }
}
