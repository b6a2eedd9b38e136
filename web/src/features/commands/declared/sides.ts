/** 疑难, 不予受理, 不计入考核, 查看保密信息. */
import { keysOf, refusalGrounds } from '#core/vocabulary.ts';
import { localOf } from '#web/ui/local-times.ts';
import { fullTime } from '#web/ui/time.ts';
import { commandTexts } from '../texts.ts';
import { type Declared, type DeclaredField, decision, type Situation, type Values } from './fields.ts';

/** The latest date that the policy allows is filled in. */
function park({ view, text }: Situation): Declared {
  const until = view.rules?.reviewUntil;
  return {
    hint: text('parkHint'),
    fields: [
      { kind: 'area', path: 'reason', name: commandTexts.reason },
      {
        kind: 'time',
        path: 'reviewAt',
        name: commandTexts.reviewAt,
        initial: until === undefined ? '' : localOf(until),
        hint: until === undefined ? undefined : text('reviewAtHint', { until: fullTime(until) }),
      },
    ],
  };
}

function refuse({ text, label }: Situation): Declared {
  const options = keysOf(refusalGrounds).map((value) => ({ value, label: label(refusalGrounds[value]) }));
  return {
    hint: text('refuseHint'),
    fields: [
      { kind: 'choice', path: 'ground', name: commandTexts.ground, options },
      { kind: 'area', path: 'guidance', name: commandTexts.guidance, rows: 4 },
      { kind: 'area', path: 'comment', name: commandTexts.innerComment, rows: 2 },
    ],
  };
}

function approveExclusion(situation: Situation): Declared {
  const { view, text } = situation;
  const { askedBy = '', reason } = view.exclusion ?? {};
  return {
    said: () => [{ title: text('exclusionAsked', { name: askedBy }), lines: [reason] }],
    fields: decision(situation),
    sendLabel: ({ agree }) => text(agree === 'no' ? 'agreeNo' : 'agreeYes'),
  };
}

/** Only the centre opens the data to somebody else: a handler of a unit that has the case. */
function reveal({ view, text, me }: Situation): Declared {
  const known = view.branches.flatMap(({ handler }) => handler ?? []);
  const granted = ({ handler }: Values) => handler !== '';
  const others: DeclaredField[] = [
    {
      kind: 'line',
      path: 'handler',
      name: commandTexts.revealHandler,
      suggestions: [...new Set(known)].map((value) => ({ value, label: value })),
      hint: text('revealHandlerHint'),
    },
    {
      kind: 'number',
      path: 'hours',
      name: commandTexts.revealHours,
      hint: text('revealHoursHint'),
      most: 24,
      when: granted,
    },
  ];
  return {
    hint: text('revealHint'),
    fields: [
      { kind: 'area', path: 'reason', name: commandTexts.revealReason },
      ...(me.roles.includes('supervisor') && view.branches.length > 0 ? others : []),
    ],
  };
}

export const sides = { park, refuse, 'approve-exclusion': approveExclusion, reveal };
