/** The record of a call is a function of the set of its events: order, repetition and portions mean nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallEvent, callEvent, withCallEvents } from '#core/calls/events.ts';
import { foldCall, talkOf, waitOf } from '#core/calls/fold.ts';
import { plainNumber } from '#core/calls/number.ts';

const callId = 'c-1';
const at = (seconds: number) => new Date(Date.UTC(2026, 2, 4, 1, 0, seconds)).toISOString();
const offered: CallEvent = { id: 'e1', callId, type: 'offered', at: at(0), caller: '+8613907650001' };
const answered: CallEvent = { id: 'e2', callId, type: 'answered', at: at(9), agent: 'calltaker' };
const ended: CallEvent = { id: 'e3', callId, type: 'ended', at: at(69) };
const recorded: CallEvent = { id: 'e4', callId, type: 'recording-ready', at: at(75), recordingId: 'rec-1' };
const abandoned: CallEvent = { id: 'e5', callId, type: 'abandoned', at: at(12) };
const transferred: CallEvent = { id: 'e6', callId, type: 'answered', at: at(30), agent: 'calltaker2' };

describe('what a call is', () => {
  test('an answered call, its recording with it', () => {
    const record = foldCall([offered, answered, ended, recorded]);
    expect(record).toEqual({
      callId,
      state: 'answered',
      begin: at(0),
      caller: '13907650001',
      callTaker: 'calltaker',
      answeredAt: at(9),
      endedAt: at(69),
      lastAt: at(69),
      recordings: ['rec-1'],
    });
    expect([waitOf(record ?? fail()), talkOf(record ?? fail())]).toEqual([9000, 60_000]);
  });

  test.each([
    ['ringing', [offered], undefined, undefined],
    ['talking', [offered, answered], 9000, undefined],
    ['abandoned', [offered, abandoned], 12_000, undefined],
    // Given up, whatever the switch calls it.
    ['abandoned', [offered, ended], 69_000, undefined],
    // Whoever was answered has not given up.
    ['answered', [offered, answered, abandoned], 9000, 3000],
    ['talking', [answered], 0, undefined],
    ['answered', [answered, ended], 0, 60_000],
  ] as const)('%s', (state, events, wait, talk) => {
    const record = foldCall(events) ?? fail();
    expect([record.state, waitOf(record), talkOf(record)]).toEqual([state, wait, talk]);
  });

  test('a transfer hands the call on: who took it last has it, the wait is that until the first answer', () => {
    const record = foldCall([offered, answered, transferred, ended]) ?? fail();
    expect([record.callTaker, record.answeredAt, waitOf(record)]).toEqual(['calltaker2', at(9), 9000]);
  });

  test('of a recording alone nothing is known yet; a clock that goes backwards makes no time negative', () => {
    expect(foldCall([recorded])).toBeUndefined();
    const record = foldCall([offered, { ...answered, at: at(-5) }, { ...ended, at: at(-9) }]) ?? fail();
    expect([waitOf(record), talkOf(record)]).toEqual([0, 0]);
  });
});

/** Streams of one call: any types, few instants and few ids, so that ties and repeated ids are frequent. */
const someEvents = fc.array(
  fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      type: fc.constantFrom('offered', 'answered', 'abandoned', 'ended', 'recording-ready'),
      at: fc.integer({ min: 0, max: 5 }).map(at),
      agent: fc.constantFrom('calltaker', 'calltaker2'),
      recordingId: fc.constantFrom('rec-1', 'rec-2'),
    })
    .map(({ agent, recordingId, ...event }) =>
      callEvent.parse({
        ...event,
        callId,
        ...(event.type === 'answered' ? { agent } : {}),
        ...(event.type === 'recording-ready' ? { recordingId } : {}),
      }),
    ),
  { maxLength: 12 },
);

test('any order, any repetition, any portions: the same record', () => {
  fc.assert(
    fc.property(someEvents, fc.infiniteStream(fc.nat()), fc.nat(), (events, chance, cut) => {
      const wanted = foldCall(events);
      const drawn = chance[Symbol.iterator]();
      const next = () => drawn.next().value ?? 0;
      const shuffled = [...events, ...events.filter(() => next() % 2 === 0)]
        .map((event) => ({ event, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ event }) => event);
      expect(foldCall(shuffled)).toEqual(wanted);
      const half = cut % (shuffled.length + 1);
      const first = withCallEvents([], shuffled.slice(0, half));
      const both = withCallEvents(first.events, shuffled.slice(half));
      expect(foldCall(both.events)).toEqual(wanted);
      expect(withCallEvents(both.events, events)).toEqual({ events: both.events, added: 0, changed: false });
      expect(first.added + both.added).toBe(new Set(events.map(({ id }) => id)).size);
    }),
    { numRuns: 500 },
  );
});

test('what a switch must say, in words', () => {
  const problem = (event: object) => callEvent.safeParse(event).error?.issues.map(({ path }) => path.join('.'));
  expect(problem({ id: 'e', callId, type: 'answered', at: at(0) })).toEqual(['agent']);
  expect(problem({ id: 'e', callId, type: 'recording-ready', at: at(0) })).toEqual(['recordingId']);
  expect(problem({ id: 'e', callId, type: 'offered', at: 'yesterday' })).toEqual(['at']);
  expect(problem({ id: 'e', callId: 'a b', type: 'offered', at: at(0) })).toEqual(['callId']);
  expect(problem({ id: 'e', callId, type: 'offered', at: at(0), caller: '139-0765' })).toEqual(['caller']);
});

test.each([
  ['13907650001', '13907650001'],
  ['+8613907650001', '13907650001'],
  ['008613907650001', '13907650001'],
  ['013907650001', '13907650001'],
  ['０１３９０７６５０００１', '13907650001'],
  ['0898-66531234', '089866531234'],
  ['8608986653123', '08986653123'],
  ['12345', '12345'],
])('the plain number of %s', (given, plain) => {
  expect(plainNumber(given)).toBe(plain);
});

function fail(): never {
  throw new Error('there is a record');
}
