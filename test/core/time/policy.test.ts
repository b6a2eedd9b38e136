import { describe, expect, test } from 'vitest';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { defaultPolicy as policy } from '#core/time/default-policy.ts';
import {
  calendarOf,
  dueOf,
  isCallbackWanted,
  isReturnForbidden,
  isReviewWanted,
  limitOf,
  limitText,
  nextCallbackAttempt,
  returnAllowedUntil,
} from '#core/time/policy.ts';
import { type ClockName, clockNames, policySchema } from '#core/time/policy-schema.ts';
import { at } from './arbitraries.ts';

const calendars = { unit: unitCalendar, centre: centreCalendar };
const usual = { nature: 'complaint', urgency: 'normal', supervised: false, round: 1 } as const;
const cases = [
  { ...usual, nature: 'consult' },
  { ...usual, nature: 'suggest' },
  usual,
  { ...usual, urgency: 'urgent' },
  { ...usual, urgency: 'critical' },
  { ...usual, supervised: true },
  { ...usual, round: 2 },
] as const;

describe('the default policy', () => {
  // One line a clock: consult, suggest, complaint, urgent, critical, supervised, rehandle.
  const table: Record<ClockName, string> = {
    dispatch: '4wh 4wh 4wh 1wh 30min – 4wh',
    signoff: '1wd 1wd 1wd 4wh 30min 4wh 1wd',
    contact: '– – 1wd 4wh 2h 1wd 1wd',
    returnWindow: '2wd 2wd 2wd 4wh – – –',
    completion: '1wd 5wd 5wd 3wd sameDay 3wd 3wd',
    decision: '4wh 4wh 4wh 1wh – 4wh 4wh',
    review: '4wh 4wh 4wh 4wh 4wh 4wh 4wh',
    callback: '1wd 1wd 1wd 1wd 1wd 1wd 1wd',
    archive: '5wd 5wd 5wd 5wd 5wd 5wd 5wd',
    supervision: '1wd 1wd 1wd 4wh 2h 1wd 1wd',
  };

  test.each(Object.entries(table) as [ClockName, string][])('%s', (clock, line) => {
    const limits = cases.map((facts) => limitOf(policy, clock, facts));
    expect(limits.map((limit) => (limit === null ? '–' : limitText(limit))).join(' ')).toBe(line);
  });

  test('is valid data', () => {
    expect(policySchema.parse(policy)).toEqual(policy);
    expect(policySchema.safeParse(JSON.parse(JSON.stringify(policy))).success).toBe(true);
    expect(policySchema.safeParse({ ...policy, rows: { ...policy.rows, review: undefined } }).success).toBe(false);
    const { urgent: _, ...columns } = policy.extension;
    expect(policySchema.safeParse({ ...policy, extension: columns }).success).toBe(false);
  });

  test('says where no rule gave the number', () => {
    expect(policy.rows.review.note?.en).toMatch(/No published rule/);
    expect(policy.rows.decision.cells.rehandle.note?.en).toMatch(/No published rule/);
    expect(policy.rows.completion.cells.ordinary.note).toBeUndefined();
  });

  test('help and report have the limits of complaints', () => {
    for (const clock of clockNames) {
      const limit = limitOf(policy, clock, usual);
      for (const nature of ['help', 'report']) expect(limitOf(policy, clock, { ...usual, nature })).toEqual(limit);
    }
  });

  test('praise and other have no handling clocks, unless they are urgent', () => {
    for (const nature of ['praise', 'other', 'constructor']) {
      const running = clockNames.filter((clock) => limitOf(policy, clock, { ...usual, nature }) !== null);
      expect(running).toEqual(['callback', 'archive', 'supervision']);
      expect(limitOf(policy, 'completion', { ...usual, nature, urgency: 'critical' })).not.toBeNull();
    }
  });

  test('a rehandle outweighs supervision, supervision urgency', () => {
    const facts = { ...usual, urgency: 'critical', supervised: true } as const;
    expect(limitOf(policy, 'signoff', facts)).toEqual({ amount: 4, unit: 'wh' });
    expect(limitOf(policy, 'signoff', { ...facts, round: 3 })).toEqual({ amount: 1, unit: 'wd' });
  });

  test('every clock but the window for returns and the archive warns, is red, and is reported to the leaders', () => {
    const unmarked = clockNames.filter((clock) => policy.rows[clock].marks.length === 0);
    expect(unmarked).toEqual(['returnWindow', 'archive']);
    const marked = clockNames.filter((clock) => !unmarked.includes(clock)).map((clock) => policy.rows[clock].marks);
    expect(marked).toEqual(Array.from({ length: 8 }, () => ['yellow', 'red', 'red2']));
  });

  test('a version of a city that names no second red for a clock has none there, and none at all without its days', () => {
    const { red2Days: _, ...without } = policy.marks;
    const { rows } = policy;
    const signoff = { ...rows.signoff, marks: ['yellow' as const, 'red' as const] };
    const limit = { amount: 1, unit: 'wd' } as const;
    const given = (own: Partial<typeof policy>) =>
      clockNames.filter(
        (clock) => dueOf({ ...policy, ...own }, calendars, clock, at('2026-09-21'), limit).red2 !== undefined,
      );
    expect(given({ rows: { ...rows, signoff } })).toEqual(given({}).filter((clock) => clock !== 'signoff'));
    expect(given({ marks: without })).toEqual([]);
  });

  test('the centre’s clocks run on the centre’s calendar', () => {
    const own = clockNames.filter((clock) => calendarOf(policy, clock) === 'centre');
    expect(own).toEqual(['dispatch', 'decision', 'review', 'callback']);
  });
});

describe('dueOf', () => {
  test('a complaint’s completion has all three marks', () => {
    expect(dueOf(policy, calendars, 'completion', at('2026-09-18'), { amount: 5, unit: 'wd' })).toEqual({
      due: at('2026-09-24', '17:30'),
      provisional: false,
      yellow: at('2026-09-23', '17:30'),
      red2: at('2026-10-09', '17:30'),
    });
  });

  test('a sign-off and a contact of one day begun on the same day have the same marks', () => {
    const limit = { amount: 1, unit: 'wd' } as const;
    const signoff = dueOf(policy, calendars, 'signoff', at('2026-09-21', '09:00'), limit);
    expect(signoff).toEqual(dueOf(policy, calendars, 'contact', at('2026-09-21', '16:00'), limit));
    expect(signoff.red2).toBe(at('2026-09-30', '17:30'));
  });

  test('the dispatch runs in the evening of a holiday', () => {
    expect(dueOf(policy, calendars, 'dispatch', at('2026-10-01', '19:00'), { amount: 4, unit: 'wh' })).toEqual({
      due: at('2026-10-02', '09:00'),
      provisional: false,
      yellow: at('2026-10-02', '08:12'),
      // The centre counts its own days, holidays among them.
      red2: at('2026-10-07', '22:00'),
    });
  });

  test('archive and return window have no marks', () => {
    for (const clock of ['archive', 'returnWindow'] as const) {
      const given = dueOf(policy, calendars, clock, at('2026-09-21'), { amount: 5, unit: 'wd' });
      expect(Object.keys(given)).toEqual(['due', 'provisional']);
    }
  });

  test('a due decided otherwise has the marks of a day clock that ends there', () => {
    const start = at('2026-09-21');
    const usualDue = dueOf(policy, calendars, 'completion', start, { amount: 8, unit: 'wd' });
    expect(dueOf(policy, calendars, 'completion', start, { until: usualDue.due })).toEqual(usualDue);
    const later = dueOf(policy, calendars, 'completion', at('2026-12-30'), { until: at('2027-01-04', '17:30') });
    expect(later.provisional).toBe(true);
    // The day of the start does not count, so the unannounced 2014 did not matter.
    const earlier = dueOf(policy, calendars, 'completion', at('2014-12-31'), { until: at('2015-01-05', '17:30') });
    expect(earlier.provisional).toBe(false);
  });
});

describe('returns', () => {
  const branch = { dispatchedAt: at('2026-09-21', '09:00') };
  test('are open until the unit has signed, then for two working days', () => {
    expect(returnAllowedUntil(policy, unitCalendar, branch, usual)).toBeUndefined();
    const signed = { ...branch, signedAt: at('2026-09-22', '09:00') };
    expect(returnAllowedUntil(policy, unitCalendar, signed, usual)).toBe(at('2026-09-24', '17:30'));
    const urgent = { ...usual, urgency: 'urgent' } as const;
    expect(returnAllowedUntil(policy, unitCalendar, signed, urgent)).toBe(at('2026-09-22', '15:30'));
  });

  test('are forbidden for critical, supervised and rehandled cases', () => {
    expect(cases.map((facts) => isReturnForbidden(policy, facts))).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(isReturnForbidden(policy, { ...usual, urgency: 'critical', round: 2 })).toBe(true);
    expect(returnAllowedUntil(policy, unitCalendar, branch, { ...usual, round: 2 })).toBe(branch.dispatchedAt);
    expect(returnAllowedUntil(policy, unitCalendar, branch, { ...usual, nature: 'praise' })).toBeUndefined();
  });
});

test('reviews: joint and critical ones', () => {
  expect(isReviewWanted(policy, { joint: true, urgency: 'normal' })).toBe(true);
  expect(isReviewWanted(policy, { joint: false, urgency: 'urgent' })).toBe(false);
  expect(isReviewWanted(policy, { joint: false, urgency: 'critical' })).toBe(true);
});

test('callbacks: not for praise', () => {
  expect(['help', 'consult', 'praise', 'other'].map((nature) => isCallbackWanted(policy, nature))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('the next attempt is in the other half of the next working day', () => {
  expect(nextCallbackAttempt(centreCalendar, at('2026-09-30', '09:00'))).toBe(at('2026-10-01', '14:30'));
  expect(nextCallbackAttempt(centreCalendar, at('2026-09-30', '12:00'))).toBe(at('2026-10-01', '08:00'));
  expect(nextCallbackAttempt(unitCalendar, at('2026-09-30', '09:00'))).toBe(at('2026-10-08', '14:30'));
  expect(nextCallbackAttempt(unitCalendar, at('2026-09-30', '15:00'))).toBe(at('2026-10-08', '08:30'));
  const mornings = { ...unitCalendar, officeHours: [['08:00', '12:00']] as [string, string][] };
  expect(nextCallbackAttempt(mornings, at('2026-09-21', '09:00'))).toBe(at('2026-09-22', '08:00'));
});
