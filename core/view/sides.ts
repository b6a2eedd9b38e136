/** What is said of a case beside its branches: orders, parking, merging, its end, exclusion, the citizen's rating. */
import type { Order } from '../case.ts';
import type { EventType } from '../events.ts';
import { type CaseFile, eventsOf, textOf } from './read.ts';
import type { CaseView, OrderView } from './shapes.ts';

type Mask = (text: string) => string;

/** One text of the last event of a type, masked; nothing where there is none. */
function lastText<F extends string>(file: CaseFile, type: EventType, field: string, name: F, mask: Mask) {
  const event = eventsOf(file, type).at(-1);
  const text = event === undefined ? undefined : textOf(file, event.seq, field);
  return (text === undefined ? {} : { [name]: mask(text) }) as { [K in F]?: string };
}

function answersOf(file: CaseFile, order: Order, mask: Mask): OrderView['answers'] {
  return eventsOf(file, 'supervision_answered')
    .filter((event) => event.data.order === order.id)
    .map((event) => {
      const text = textOf(file, event.seq, 'text');
      const unitId = file.state.branches.find((branch) => branch.id === event.branch)?.unitId ?? '';
      return { unitId, at: event.at, by: event.actor.name, ...(text === undefined ? {} : { text: mask(text) }) };
    });
}

/** The orders and instructions with their texts and answers, oldest first. */
export function viewOrders(file: CaseFile, mask: Mask): OrderView[] {
  const given = [...eventsOf(file, 'supervised'), ...eventsOf(file, 'instructed')];
  return (file.state.orders ?? []).map(({ answered: _, by, ...order }) => {
    const seq = given.find((event) => event.data.order === order.id)?.seq ?? 0;
    const text = textOf(file, seq, 'text');
    const closed = eventsOf(file, 'supervision_closed').find((event) => event.data.order === order.id);
    const comment = closed === undefined ? undefined : textOf(file, closed.seq, 'comment');
    return {
      ...order,
      by: by.name,
      ...(text === undefined ? {} : { text: mask(text) }),
      ...(comment === undefined ? {} : { comment: mask(comment) }),
      answers: answersOf(file, { ...order, by, answered: [] }, mask),
    };
  });
}

type Sides = Pick<
  CaseView,
  'parked' | 'mergedInto' | 'followers' | 'answeredBy' | 'refusal' | 'endReason' | 'exclusion' | 'reveals' | 'rating'
>;

function parkedOf(file: CaseFile, mask: Mask): Pick<Sides, 'parked'> {
  const event = eventsOf(file, 'parked').at(-1);
  if (file.state.overlay !== 'difficult' || event === undefined) return {};
  const { reviewAt } = event.data;
  return {
    parked: { at: event.at, by: event.actor.name, reviewAt, ...lastText(file, 'parked', 'reason', 'reason', mask) },
  };
}

function endOf(file: CaseFile, mask: Mask): Pick<Sides, 'refusal' | 'endReason'> {
  const was = file.state.closedAs;
  const refused = eventsOf(file, 'refused').at(-1);
  if (was === 'refused' && refused !== undefined) {
    const { ground } = refused.data;
    return { refusal: { ground, ...lastText(file, 'refused', 'guidance', 'guidance', mask) } };
  }
  if (was === 'withdrawn') return lastText(file, 'withdrawn', 'reason', 'endReason', mask);
  return was === 'voided' ? lastText(file, 'voided', 'reason', 'endReason', mask) : {};
}

function exclusionOf(file: CaseFile, mask: Mask): Pick<Sides, 'exclusion'> {
  const { exclusion } = file.state;
  const asked = eventsOf(file, 'exclusion_asked').at(-1);
  if (exclusion === undefined || asked === undefined) return {};
  const decided = eventsOf(file, 'exclusion_decided').find((event) => event.seq > asked.seq);
  const comment = decided === undefined ? undefined : textOf(file, decided.seq, 'comment');
  return {
    exclusion: {
      askedBy: asked.actor.name,
      askedAt: asked.at,
      ...lastText(file, 'exclusion_asked', 'reason', 'reason', mask),
      ...(decided === undefined ? {} : { agreed: decided.data.agree, decidedBy: decided.actor.name }),
      ...(comment === undefined ? {} : { comment: mask(comment) }),
    },
  };
}

function ratingOf(file: CaseFile, mask: Mask): Pick<Sides, 'rating'> {
  const event = eventsOf(file, 'rated').at(-1);
  if (event === undefined) return {};
  const { solved, result, attitude } = event.data;
  return { rating: { at: event.at, solved, result, attitude, ...lastText(file, 'rated', 'reason', 'reason', mask) } };
}

/** Everything beside the branches that the case has; what it does not have is absent. */
export function viewSides(file: CaseFile, mask: Mask): Sides {
  const { mergedInto, followers, answeredBy, reveals } = file.state;
  return {
    ...parkedOf(file, mask),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(followers === undefined ? {} : { followers }),
    ...(answeredBy === undefined ? {} : { answeredBy }),
    ...endOf(file, mask),
    ...exclusionOf(file, mask),
    ...(reveals === undefined ? {} : { reveals }),
    ...ratingOf(file, mask),
  };
}
