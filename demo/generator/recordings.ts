/** Which cases have recordings, and which of the demo city's recordings it is. */
import { createHash } from 'node:crypto';
import type { Instant } from '#core/time/instant.ts';
import { hour, toInstant, toMillis } from '#core/time/instant.ts';
import type { Nature } from '#core/vocabulary.ts';
import { chance, type Random, weightedOf } from '../random.ts';
import type { RequestWish } from '../request.ts';
import { between, minutesAfter } from './pace.ts';
import { lastEvent, type Story } from './story.ts';

type Topic = { file: string; category: string; nature: Nature; weight: number };

/** What the recorded calls are about. */
const topics: readonly Topic[] = [
  { file: 'intake-street-lamp.alaw.wav', category: '010401', nature: 'complaint', weight: 4 },
  { file: 'intake-noise.ulaw.wav', category: '050101', nature: 'complaint', weight: 4 },
  { file: 'intake-refund.stereo.mp3', category: '060102', nature: 'complaint', weight: 3 },
  { file: 'intake-insurance.ogg', category: '080303', nature: 'consult', weight: 2 },
  { file: 'intake-water.gsm.wav', category: '040101', nature: 'help', weight: 1 },
];

/** A request by telephone about one of the recorded matters. */
export function drawTopic(next: Random): RequestWish {
  const { category, nature } = weightedOf(next, topics, (topic) => topic.weight);
  return { category, nature, source: 'phone' };
}

type Told = Pick<Story, 'intake' | 'history' | 'draw'>;

/** A recording of a case: when its upload began, and when it was stored and linked. */
export type PlannedRecording = { id: string; file: string; name: string; at: Instant; linkedAt: Instant };

/** An identifier in the shape of a random one, but always the same for the same seed. */
function identifier(next: Random): string {
  const hex = createHash('sha256').update(String(next())).update(String(next())).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** As the telephone exchange names its files: date, time of day, ending. */
function exchangeName(at: Instant, file: string): string {
  const local = toInstant(toMillis(at) + 8 * hour);
  return `${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}${file.slice(file.lastIndexOf('.'))}`;
}

function planned(story: Told, use: string, after: Instant, file: string): PlannedRecording {
  const next = story.draw(`recording ${use}`);
  const at = minutesAfter(after, between(next, 0.3, 1.2));
  return { id: identifier(next), file, name: exchangeName(after, file), at, linkedAt: minutesAfter(at, 0.1) };
}

/** The recordings of what has happened so far: the call itself, a unit's call to the citizen, the callback. */
export function recordingsOf(story: Told): PlannedRecording[] {
  const { receivedAt, body } = story.intake;
  const found: PlannedRecording[] = [];
  const kept = (use: string, share: number) => chance(story.draw(`keeps ${use}`), share);
  const topic = topics.find((one) => one.category === body.category && one.nature === body.nature);
  if (body.source === 'voicemail') found.push(planned(story, 'intake', receivedAt, 'voicemail.vox'));
  else if (body.source === 'phone' && topic !== undefined && kept('intake', 0.85)) {
    found.push(planned(story, 'intake', receivedAt, topic.file));
  }
  const contact = lastEvent(story, 'contacted');
  if (contact?.data.reached === true && body.category === '010401' && kept('contact', 0.7)) {
    found.push(planned(story, `contact ${contact.at}`, contact.at, 'contact-unit.ima.wav'));
  }
  const callback = lastEvent(story, 'called_back');
  if (callback?.data.outcome === 'done' && callback.data.result !== 'basically_satisfied' && kept('callback', 0.05)) {
    found.push(planned(story, `callback ${callback.at}`, callback.at, 'callback.pcm.wav'));
  }
  return found;
}
