/** One branch as its readers see it. */
import type { Branch, Instant } from '../case.ts';
import type { Context } from '../commands/definition.ts';
import type { CommandName } from '../lifecycle.ts';
import { maskText } from '../masking.ts';
import { addWorkingDays } from '../time/due.ts';
import { unitCalendarOf } from '../time/versions.ts';
import { viewClock } from './clocks.ts';
import { type CaseFile, eventsOf, textOf } from './read.ts';
import type { BranchView } from './shapes.ts';

type Contact = BranchView['contacts'][number];
type Return = BranchView['returns'][number];
type Extension = BranchView['extensions'][number];
type Reader = {
  now: Instant;
  timing: Pick<Context, 'policy' | 'calendars'>;
  seesPhone: boolean;
  commands: CommandName[];
};

function contactsOf(file: CaseFile, branch: Branch, seesPhone: boolean): Contact[] {
  return eventsOf(file, 'contacted')
    .filter((event) => event.branch === branch.id)
    .map((event) => {
      const number = seesPhone ? textOf(file, event.seq, 'number') : undefined;
      const note = textOf(file, event.seq, 'note');
      return {
        at: event.data.contactedAt,
        by: event.actor.name,
        reached: event.data.reached,
        ...(number === undefined ? {} : { number }),
        ...(note === undefined ? {} : { note: seesPhone ? note : maskText(note) }),
      };
    });
}

function returnsOf(file: CaseFile, branch: Branch, mask: (text: string) => string): Return[] {
  const decisions = eventsOf(file, 'return_decided').filter((event) => event.branch === branch.id);
  return eventsOf(file, 'return_asked')
    .filter((event) => event.branch === branch.id)
    .map((event) => {
      const decision = decisions.find((one) => one.seq > event.seq);
      const reason = textOf(file, event.seq, 'reason');
      const comment = decision === undefined ? undefined : textOf(file, decision.seq, 'comment');
      return {
        at: event.at,
        by: event.actor.name,
        ...(reason === undefined ? {} : { reason: mask(reason) }),
        ...(event.data.proposedUnitId === undefined ? {} : { proposedUnitId: event.data.proposedUnitId }),
        ...(decision === undefined ? {} : { agreed: decision.data.agree, decidedAt: decision.at }),
        ...(comment === undefined ? {} : { comment: mask(comment) }),
      };
    });
}

function extensionsOf(file: CaseFile, branch: Branch, { timing }: Reader, mask: (text: string) => string): Extension[] {
  const calendar = unitCalendarOf(timing.calendars, branch.unitId);
  const due = file.state.clocks.find((clock) => clock.kind === 'completion' && clock.branch === branch.id)?.due;
  const decisions = eventsOf(file, 'extension_decided').filter((event) => event.branch === branch.id);
  const asked = eventsOf(file, 'extension_asked').filter((event) => event.branch === branch.id);
  return asked.map((event, index) => {
    const before = asked[index + 1]?.seq ?? Number.POSITIVE_INFINITY;
    const decision = decisions.find((one) => one.seq > event.seq && one.seq < before && one.data.final);
    const reason = textOf(file, event.seq, 'reason');
    const comment = decision === undefined ? undefined : textOf(file, decision.seq, 'comment');
    return {
      at: event.at,
      by: event.actor.name,
      days: event.data.days,
      ...(reason === undefined ? {} : { reason: mask(reason) }),
      ...(decision === undefined && due !== undefined
        ? { wouldBeDue: addWorkingDays(calendar, due, event.data.days) }
        : {}),
      ...(decision === undefined ? {} : { agreed: decision.data.agree, decidedAt: decision.at }),
      ...(decision?.data.agree === true ? { granted: decision.data.days } : {}),
      ...(comment === undefined ? {} : { comment: mask(comment) }),
    };
  });
}

function pauseText(file: CaseFile, branch: Branch, mask: (text: string) => string): { text?: string } {
  const asked = eventsOf(file, 'pause_asked').findLast((event) => event.branch === branch.id);
  const text = asked === undefined ? undefined : textOf(file, asked.seq, 'text');
  return text === undefined ? {} : { text: mask(text) };
}

/** The instruction that the branch was opened with: its own, or the one for all. */
export function requirementOf(file: CaseFile, branch: Branch): string | undefined {
  const opening = file.events.find(
    (event) => 'branches' in event.data && event.data.branches.some((opened) => opened.id === branch.id),
  );
  if (opening === undefined) return undefined;
  return textOf(file, opening.seq, `requirement:${branch.unitId}`) ?? textOf(file, opening.seq, 'requirement');
}

/** The branch with its requirement, contacts, returns, result and clocks. */
export function viewBranch(file: CaseFile, branch: Branch, reader: Reader): BranchView {
  const {
    before: _,
    contactedAt: __,
    returnAskedAt: ___,
    returnsAsked: ____,
    days: _____,
    extension: ______,
    extensionsAsked: _______,
    pauseAsked,
    ...facts
  } = branch;
  const mask = (text: string) => (reader.seesPhone ? text : maskText(text));
  const submission = eventsOf(file, 'submitted').findLast((event) => event.branch === branch.id);
  const judged = eventsOf(file, 'reviewed').findLast((event) => event.branch === branch.id);
  const seq = submission?.seq ?? 0;
  const texts = {
    requirement: requirementOf(file, branch),
    opinion: textOf(file, seq, 'opinion'),
    reply: textOf(file, seq, 'reply'),
    unsolvedReason: textOf(file, seq, 'unsolvedReason'),
    reviewComment: judged === undefined ? undefined : textOf(file, judged.seq, 'comment'),
  };
  const shown = Object.fromEntries(
    Object.entries(texts)
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(([field, text]) => [field, mask(text)]),
  );
  return {
    ...facts,
    ...shown,
    current: branch.round === file.state.round,
    urges: branch.urges ?? 0,
    contacts: contactsOf(file, branch, reader.seesPhone),
    returns: returnsOf(file, branch, mask),
    extensions: extensionsOf(file, branch, reader, mask),
    ...(pauseAsked === undefined ? {} : { pauseAsked: { ...pauseAsked, ...pauseText(file, branch, mask) } }),
    clocks: file.state.clocks
      .filter((clock) => clock.branch === branch.id)
      .map((clock) => viewClock(clock, reader.now, reader.timing)),
    commands: reader.commands,
  };
}
