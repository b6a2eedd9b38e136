/** What stands in the intake form, and the registration made of it. */
import type { Label, Nature, Source, Urgency } from '#core/vocabulary.ts';
import type { BodyOf } from '#web/api/client.ts';
import type { FormCall } from '#web/features/calls/call-of-intake.tsx';
import type { PlaceValues } from '#web/ui/case-fields/place-group.tsx';
import type { RequesterValues } from '#web/ui/case-fields/requester-group.tsx';
import { instantOf } from '#web/ui/local-times.ts';

export type IntakeValues = {
  requester: RequesterValues;
  place: PlaceValues;
  source: Source;
  nature: Nature | '';
  urgency: Urgency;
  /** The code that was chosen, and what stands in its field: both, so that half a search is not lost. */
  category: string;
  categoryText: string;
  subject: string;
  title: string;
  content: string;
  demands: string[];
  reply: string;
  requirement: string;
  /** The units to dispatch to; undefined while the catalogue's first is meant. */
  units?: string[] | undefined;
  /** Entries of the knowledge base that the reply uses. */
  knowledge?: string[] | undefined;
  /** The call that the intake is about, with the number that it filled in. */
  call?: FormCall | undefined;
  /** The earlier case that this one repeats; undefined: as the service proposes, empty: none. */
  repeatOf?: string | undefined;
  /** 群体事件: the hot issue that this one is a part of. */
  hotIssue?: { id: string; title: Label } | undefined;
  /** 补录: when it was taken down, as the field holds it, and why it is entered later. */
  late?: { at: string; reason: string } | undefined;
};
export type Registration = BodyOf<'registerCase'>;

export const blankIntake: IntakeValues = {
  requester: { phone: '', name: '', sex: '', kind: '', group: '', anonymous: false, confidentiality: '' },
  place: { district: '', street: '', community: '', address: '' },
  source: 'phone',
  nature: '',
  urgency: 'normal',
  category: '',
  categoryText: '',
  subject: '',
  title: '',
  content: '',
  demands: [],
  reply: '',
  requirement: '',
};

/** True when nothing was typed or chosen. */
export function isBlank(values: IntakeValues): boolean {
  return JSON.stringify({ ...values, demands: givenDemands(values) }) === JSON.stringify(blankIntake);
}

/** True when nothing was typed or chosen beside what a call has filled in. */
export function isUntouched({ call, requester, ...values }: IntakeValues): boolean {
  const phone = requester.phone === call?.number ? '' : requester.phone;
  return isBlank({ requester: { ...requester, phone }, ...values });
}

/** A kept form as this version of the portal knows it: what an older one did not have yet is blank. */
export function completed(kept: Partial<IntakeValues>): IntakeValues {
  return {
    ...blankIntake,
    ...kept,
    requester: { ...blankIntake.requester, ...kept.requester },
    place: { ...blankIntake.place, ...kept.place },
  };
}

/** The demands without the empty lines. */
export function givenDemands({ demands }: Pick<IntakeValues, 'demands'>): string[] {
  return demands.map((demand) => demand.trim()).filter((demand) => demand !== '');
}

/** A copy without blank texts and flags that are not set. */
function given<T extends object>(fields: T): Partial<T> {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.trim() : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== '' && value !== false)) as Partial<T>;
}

/**
 * The body of the registration; `nature` must have been chosen. An anonymous requester's name is not sent. `repeatOf`: the earlier case
 * that this one repeats.
 */
export function registrationOf(values: IntakeValues, draft: boolean, repeatOf?: string): Registration {
  const { requester, place, source, urgency, category, subject, title, content, late, call, hotIssue } = values;
  const takenAt = late === undefined ? undefined : instantOf(late.at);
  const demands = givenDemands(values);
  const who = given({ ...requester, name: requester.anonymous ? '' : requester.name });
  return {
    ...given({ title, content, category, subject }),
    source,
    nature: values.nature as Nature,
    urgency,
    requester: who as Registration['requester'],
    place: given(place),
    ...(demands.length === 0 ? {} : { demands }),
    ...(call === undefined ? {} : { callId: call.callId }),
    ...(repeatOf === undefined ? {} : { repeatOf }),
    ...(hotIssue === undefined ? {} : { hotIssueId: hotIssue.id }),
    ...(late === undefined || takenAt === undefined ? {} : { late: { at: takenAt, reason: late.reason.trim() } }),
    ...(draft ? { draft } : {}),
  };
}
