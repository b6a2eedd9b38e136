/** 延期 and 暂停: more time for a part, and time that does not count. */
import type { BranchView, CaseView } from '#core/view/shapes.ts';
import { deciderNames, keysOf, pauseReasons } from '#core/vocabulary.ts';
import { fullTime } from '#web/ui/time.ts';
import { commandTexts } from '../texts.ts';
import { type Declared, type DeclaredField, decision, type Said, type Situation } from './fields.ts';

/** When the part is due as it stands. */
export function completionDue(branch: Pick<BranchView, 'clocks'> | undefined): string | undefined {
  return branch?.clocks.find(({ kind, stopped }) => kind === 'completion' && stopped === undefined)?.due;
}

type Rule = NonNullable<NonNullable<CaseView['rules']>['extension']>;

const deciders = ({ label }: Situation, who: Rule['decidedBy']) =>
  who.map((one) => label(deciderNames[one])).join(' + ');

function askExtension(situation: Situation): Declared {
  const { view, branch, text } = situation;
  const rule = view.rules?.extension;
  const due = completionDue(branch);
  const said = [
    rule && text('extensionRule', { times: rule.times, days: rule.maxDays, who: deciders(situation, rule.decidedBy) }),
    due && text('presentDue', { due: fullTime(due) }),
  ];
  return {
    hint: said.filter(Boolean).join(' '),
    fields: [
      { kind: 'number', path: 'days', name: commandTexts.extensionDays, most: rule?.maxDays },
      { kind: 'area', path: 'reason', name: commandTexts.extensionReason },
    ],
  };
}

/** What the unit asks for and what granting it does. */
function extensionAsked({ branch, text, unit }: Situation): Said[] {
  const asked = branch?.extensions.at(-1);
  if (branch === undefined || asked === undefined) return [];
  const due = completionDue(branch);
  const effect =
    due === undefined || asked.wouldBeDue === undefined
      ? undefined
      : text('extensionEffect', { due: fullTime(due), next: fullTime(asked.wouldBeDue) });
  return [
    { title: text('extensionAsked', { unit: unit(branch.unitId), count: asked.days }), lines: [asked.reason, effect] },
  ];
}

function decideExtension(situation: Situation): Declared {
  const { branch, text } = situation;
  const asked = branch?.extensions.at(-1)?.days;
  const days: DeclaredField = {
    kind: 'number',
    path: 'days',
    name: commandTexts.grantedDays,
    initial: asked === undefined ? '' : String(asked),
    hint: asked === undefined ? undefined : text('grantedHint', { count: asked }),
    most: asked,
  };
  return {
    said: () => extensionAsked(situation),
    fields: decision(situation, [days]),
    sendLabel: ({ agree }) => text(agree === 'no' ? 'agreeNo' : 'agreeYes'),
  };
}

function pauseFields({ view, branch, label, text }: Situation, isOpen: boolean): DeclaredField[] {
  const asked = branch?.pauseAsked;
  const options = keysOf(pauseReasons).map((value) => ({ value, label: label(pauseReasons[value]) }));
  const days = { path: 'days', name: commandTexts.pauseDays, initial: asked === undefined ? '' : String(asked.days) };
  const reason = { path: 'reason', name: commandTexts.pauseReason, initial: asked?.reason ?? '', options };
  // The route table leaves both open only where a unit has asked already.
  const needed = () => isOpen;
  return [
    { kind: 'select', ...reason, none: text('choose'), needed },
    { kind: 'number', ...days, most: view.rules?.pauseDays, needed },
  ];
}

const pauseRule = ({ view, text }: Situation) =>
  view.rules?.pauseDays === undefined ? undefined : text('pauseRule', { days: view.rules.pauseDays });

function askPause(situation: Situation): Declared {
  return {
    hint: pauseRule(situation),
    fields: [...pauseFields(situation, false), { kind: 'area', path: 'text', name: commandTexts.pauseText }],
  };
}

/** At a unit's request it is a decision; otherwise the centre pauses of itself. */
function pause(situation: Situation): Declared {
  const { branch, text, label, unit } = situation;
  const asked = branch?.pauseAsked;
  const fields = pauseFields(situation, true);
  if (branch === undefined || asked === undefined) {
    const comment = { kind: 'area', path: 'comment', name: commandTexts.remark, rows: 2 } as const;
    return { hint: pauseRule(situation), fields: [...fields, comment] };
  }
  const title = text('pauseAsked', { unit: unit(branch.unitId), count: asked.days });
  return {
    hint: pauseRule(situation),
    said: () => [{ title, lines: [label(pauseReasons[asked.reason]), asked.text] }],
    fields: decision(situation, fields),
    sendLabel: ({ agree }) => text(agree === 'no' ? 'agreeNo' : 'agreeYes'),
  };
}

function resume({ branch, text }: Situation): Declared {
  const until = branch?.pausedUntil;
  return {
    hint: until === undefined ? undefined : text('pausedUntil', { until: fullTime(until) }),
    fields: [{ kind: 'area', path: 'comment', name: commandTexts.remark, rows: 2 }],
  };
}

export const time = {
  'ask-extension': askExtension,
  'decide-extension': decideExtension,
  'ask-pause': askPause,
  pause,
  resume,
};
