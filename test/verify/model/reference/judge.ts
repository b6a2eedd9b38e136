/** The reference model: what becomes of a command. It is written from the rules' text and shares nothing with the product. */
import { isShaped, says } from './bodies.ts';
import { rules } from './commands.ts';
import { change, fold, type Mark } from './folding.ts';
import type { Body, City, Matter, Person, Wish } from './shape.ts';
import { latest } from './status.ts';
import { isOnPart, refusedByStatus } from './when.ts';
import { may, mayRegister, maySee } from './who.ts';

/** Every case by its number. */
export type Books = ReadonlyMap<string, Matter>;

/** Refused, for any of the reasons that hold; or accepted, with the cases as they are then and the marks written. */
export type Verdict = { refused: string[] } | { cases: Matter[]; marks: Mark[] };

/** A copy that may be written into: a refused command leaves the case as it was. */
const copy = (matter: Matter): Matter => ({
  ...matter,
  parts: matter.parts.map((part) => ({ ...part })),
  clocks: matter.clocks.map((clock) => ({ ...clock, moves: [...clock.moves], fired: [...clock.fired] })),
  orders: matter.orders.map((order) => ({ ...order, answered: [...order.answered] })),
  officers: [...matter.officers],
  followers: [...matter.followers],
  reveals: [...matter.reveals],
  exclusion: matter.exclusion === undefined ? undefined : { ...matter.exclusion },
});

/** The reason why the person may not, as far as it may be told; two where no such part is there to be named. */
function refusedToPerson({ name, unit, by }: Wish, matter: Matter, city: City): string[] {
  const part = isOnPart(name) ? latest(matter, unit) : undefined;
  const situation = { person: by, matter, part, city };
  if (may(name, situation)) return [];
  if (!maySee(situation)) return ['not_found'];
  return isOnPart(name) && part === undefined ? ['not_permitted', 'no_branch'] : ['not_permitted'];
}

/** What can be said before anything is done: by person, then by status. */
export function refusedAtOnce(wish: Wish, matter: Matter, city: City): string[] {
  const personal = refusedToPerson(wish, matter, city);
  if (personal.length > 0) return personal;
  const part = isOnPart(wish.name) ? latest(matter, wish.unit) : undefined;
  if (isOnPart(wish.name) && part === undefined) return ['no_branch'];
  const status = refusedByStatus(matter, wish.name, part);
  return status === undefined ? [] : [status];
}

function partnerOf({ name, body }: Wish, matter: Matter): string | undefined {
  if (name === 'merge') return body.lead;
  return name === 'unmerge' ? matter.mergedInto : undefined;
}

/** Judges a command: marks that are due come first, then what it does, then the marks of clocks that it let go on. */
export function judge(wish: Wish, books: Books, city: City): Verdict {
  const known = books.get(wish.no);
  if (!isShaped(wish.name, wish.body)) return { refused: ['invalid'] };
  if (known === undefined) return { refused: ['not_found'] };
  const matter = copy(known);
  const other = books.get(partnerOf(wish, matter) ?? '');
  const partner = other === known ? matter : other === undefined ? undefined : copy(other);
  const marks = fold(matter, wish.at);
  const early = refusedAtOnce(wish, matter, city);
  if (early.length > 0) return { refused: early };
  const part = latest(matter, wish.unit);
  const rule = rules[wish.name];
  if (rule === undefined) throw new Error(`no rule for ${wish.name}`);
  if (partner !== undefined && partner !== matter) marks.push(...fold(partner, wish.at));
  // On a case a rule reads no part.
  const given = {
    city,
    matter,
    part: part as NonNullable<typeof part>,
    body: wish.body,
    by: wish.by,
    now: wish.at,
    partner,
  };
  const reasons = (rule.refuses?.(given) ?? []).filter((reason) => typeof reason === 'string');
  if (reasons.length > 0) return { refused: reasons };
  rule.does(given);
  const cases = partner === undefined || partner === matter ? [matter] : [matter, partner];
  for (const one of cases) marks.push(...fold(one, wish.at));
  return { cases, marks };
}

/** A new case under a number. */
export function judgeNew(no: string, body: Body, by: Person, at: number, city: City): Verdict {
  if (!isShaped('register', body)) return { refused: ['invalid'] };
  if (!mayRegister(by)) return { refused: ['not_permitted'] };
  const { title, content, nature, urgency = 'normal', category, requester = {}, demands = [], draft = false } = body;
  const lacking = !draft && !(says(title) && says(content)) && 'incomplete';
  const unknown = category !== undefined && !city.categories.includes(category) && 'unknown_category';
  const reasons = [lacking, unknown].filter((reason) => typeof reason === 'string');
  if (reasons.length > 0) return { refused: reasons };
  const matter: Matter = {
    no,
    registeredBy: by.id,
    received: at,
    touched: at,
    stage: draft ? 'draft' : 'awaiting_dispatch',
    queued: draft ? undefined : at,
    title: says(title),
    content: says(content),
    nature,
    urgency,
    category,
    // A report of wrongdoing is confidential unless something else is said.
    confidentiality: requester.confidentiality ?? (nature === 'report' ? 'both' : 'none'),
    phone: says(requester.phone),
    demands: demands.length,
    round: 1,
    mode: 'parallel',
    parts: [],
    clocks: [],
    attempts: 0,
    officers: [],
    returns: 0,
    urges: 0,
    reopened: 0,
    orders: [],
    instructed: false,
    followers: [],
    reveals: [],
    rated: false,
  };
  change(matter, at, () => undefined);
  return { cases: [matter], marks: fold(matter, at) };
}
