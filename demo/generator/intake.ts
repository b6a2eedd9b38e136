/** How one request comes in: its body, who registers it, and whether the desk settles it. */
import { registerBody } from '#core/commands/intake.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Nature } from '#core/vocabulary.ts';
import { chance, type Random } from '../random.ts';
import { createRequest } from '../request.ts';
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

/** The request that arrives at an instant; `draw` gives the chance for one purpose. */
export function planIntake(draw: (purpose: string) => Random, receivedAt: Instant): Intake {
  const next = draw('request');
  const wish = chance(next, onTopic) ? drawTopic(next) : {};
  const request = createRequest(next, receivedAt, wish);
  const { nature, urgency, source } = request;
  const desk = draw('desk');
  const above = fromAbove.includes(source);
  const settles = urgency === 'normal' && !above && chance(desk, answered[nature]);
  const route = settles ? 'answer' : !above && chance(desk, direct) ? 'direct' : 'centre';
  const draft = !above && urgency === 'normal' && chance(desk, drafts[route]);
  const body = registerBody.parse({ ...request, ...(draft ? { draft } : {}) });
  const registrar = above ? drawSupervisor(desk) : drawCallTaker(desk);
  const { title, content, category } = request;
  return { receivedAt, registrar, body: { ...body, title, content, category }, route };
}
