/** 更正: what was taken down wrongly is put right, mostly by the centre. */
import { caseStatus } from '#core/status.ts';
import { createRemark } from '../../handling.ts';
import { placesOf } from '../../places.ts';
import { chance, integer, pick, type Random } from '../../random.ts';
import { around, minutesAfter } from '../pace.ts';
import { drawSupervisor } from '../people.ts';
import { type Planner, type Story, subjectOf, unitOfCase } from '../story.ts';

/** What is put right, as the body of the command without its reason. */
type Change = { kind: 'amendUrgency' | 'amendConfidentiality' | 'amendAddress'; fields: object };

function changeOf({ intake, state }: Story, next: Random): Change | undefined {
  const { requester, place } = intake.body;
  if (state.urgency === 'normal' && chance(next, 0.35)) return { kind: 'amendUrgency', fields: { urgency: 'urgent' } };
  if (requester.phone !== undefined && requester.confidentiality === undefined && chance(next, 0.5)) {
    return { kind: 'amendConfidentiality', fields: { requester: { ...requester, confidentiality: 'phone' } } };
  }
  if (place.street === undefined) return undefined;
  const address = `${pick(next, placesOf(place.street, 'road'))}${integer(next, 1, 160)}号`;
  return { kind: 'amendAddress', fields: { place: { ...place, address } } };
}

/** Once in a case, while it waits for a unit or is in the hands of one. */
export const planAmendments: Planner = (story) => {
  const { state, intake, draw } = story;
  const status = caseStatus(state);
  const next = draw('amend');
  const waits = status === 'awaiting_dispatch' || status === 'awaiting_signoff' || status === 'handling';
  if (!waits || state.round > 1 || state.nature === 'consult' || !chance(next, 0.025)) return [];
  const change = changeOf(story, next);
  const at = minutesAfter(state.receivedAt, around(next, 60, 1));
  if (change === undefined || at <= state.lastAt) return [];
  const own = state.branches.length === 0 && chance(next, 0.5);
  return [
    {
      key: 'amend',
      at,
      actor: own ? intake.registrar : drawSupervisor(next),
      name: 'amend',
      body: (now) => ({
        ...change.fields,
        reason: createRemark(next, change.kind, subjectOf(story, unitOfCase(story), now)),
      }),
    },
  ];
};
