/** How one request comes in: its body, who registers it, and whether the desk settles it. */
import { registerBody } from '#core/commands/intake.ts';
import { type Instant, localDate, toMillis } from '#core/time/instant.ts';
import type { Nature } from '#core/vocabulary.ts';
import { outbreakWish } from '../outbreaks.ts';
import { chance, hashText, integer, type Random, random } from '../random.ts';
import { createRequest, type DemoRequest, type RequestWish } from '../request.ts';
import { drawCallTaker, drawSupervisor } from './people.ts';
import { drawTopic } from './recordings.ts';
import type { Intake } from './story.ts';

/** Share of the requests of a nature that the desk answers itself. */
const answered: Readonly<Record<Nature, number>> = {
  consult: 0.72,
  praise: 0.4,
  other: 0.4,
  suggest: 0.08,
  help: 0.05,
  complaint: 0.04,
  report: 0,
};

/** Share of the others whose owner is so clear that the desk dispatches them itself. */
const direct = 0.3;
/** Share that the desk keeps as a draft until it is dealt with. */
const drafts = { answer: 0.75, direct: 0.5, centre: 0.2 } as const;
/** Share of the calls about one of the matters that a recording of the demo city is about. */
const onTopic = 0.09;

/** Letters from above are registered by the centre, everything else by the desk. */
const fromAbove: readonly string[] = ['superior', 'leader', 'media'];

/** Share of the requests about a matter that somebody else has told of shortly before. */
const echoes = 0.05;
/** How many requests ago, at most. */
const echoOf = 60;

/** Chance for each purpose of one case, independent of the order in which it is asked for. */
export const drawsOf =
  (seed: string, index: number) =>
  (purpose: string): Random =>
    random(hashText(`${seed}/${index}/${purpose}`));

function ownRequest(seed: string, index: number, at: Instant, wish: RequestWish = {}): DemoRequest {
  const next = drawsOf(seed, index)('request');
  return createRequest(next, at, chance(next, onTopic) ? { ...drawTopic(next), ...wish } : wish);
}

/** The same matter in the same street. */
function matterOf({ category, nature, place: { district, street } }: DemoRequest): RequestWish {
  return {
    category,
    nature,
    ...(district === undefined ? {} : { district }),
    ...(street === undefined ? {} : { street }),
  };
}

function requestOf(seed: string, index: number, arrivals: readonly Instant[], now?: Instant): DemoRequest {
  const at = arrivals[index] as Instant;
  const outbreak =
    now === undefined ? undefined : outbreakWish(drawsOf(seed, index)('outbreak'), toMillis(now) - toMillis(at));
  if (outbreak !== undefined) return ownRequest(seed, index, at, outbreak);
  const echo = drawsOf(seed, index)('echo');
  if (index === 0 || !chance(echo, echoes)) return ownRequest(seed, index, at);
  const earlier = index - integer(echo, 1, Math.min(index, echoOf));
  return ownRequest(seed, index, at, matterOf(ownRequest(seed, earlier, arrivals[earlier] as Instant)));
}

/** The call as the demo city's switch names it. */
const callIdOf = (seed: string, index: number, at: Instant): string =>
  `${localDate(at).replaceAll('-', '')}-${hashText(`${seed}/${index}/call`).toString(36)}`;

/** The request of that place in the order of arrival. With the city's present there are outbreaks shortly before it. */
export function planIntake(seed: string, index: number, arrivals: readonly Instant[], now?: Instant): Intake {
  const request = requestOf(seed, index, arrivals, now);
  const receivedAt = arrivals[index] as Instant;
  const { nature, urgency, source } = request;
  const desk = drawsOf(seed, index)('desk');
  const above = fromAbove.includes(source);
  const settles = urgency === 'normal' && !above && chance(desk, answered[nature]);
  const route = settles ? 'answer' : !above && chance(desk, direct) ? 'direct' : 'centre';
  const draft = !above && urgency === 'normal' && chance(desk, drafts[route]);
  const registrar = above ? drawSupervisor(desk) : drawCallTaker(desk);
  const call = source === 'phone' ? { callId: callIdOf(seed, index, receivedAt) } : {};
  const body = registerBody.parse({ ...request, ...call, ...(draft ? { draft } : {}) });
  const { title, content, category } = request;
  return { receivedAt, registrar, body: { ...body, title, content, category }, route };
}
