/** Who is going to do something with a case, by where it stands. */
import type { Case } from '#core/case.ts';
import type { Planner } from '../story.ts';
import { planAmendments } from './amending.ts';
import { planAssessment } from './assessment.ts';
import { planCallback } from './callback.ts';
import { planCentre } from './centre.ts';
import { planClosing } from './closing.ts';
import { planDesk } from './desk.ts';
import { planEndings } from './ending.ts';
import { planExtensions } from './extension.ts';
import { planMerging, planUnmerging } from './merging.ts';
import { planOrders } from './orders.ts';
import { planParked, planParking } from './parking.ts';
import { planRecordings } from './recording.ts';
import { planRemarks } from './remarks.ts';
import { planUnits } from './unit.ts';

const inHand: readonly Planner[] = [
  planDesk,
  planCentre,
  planUnits,
  planExtensions,
  planOrders,
  planCallback,
  planParking,
  planMerging,
  planEndings,
  planAmendments,
  planAssessment,
  planClosing,
  planRemarks,
  planRecordings,
];
const parked: readonly Planner[] = [planParked, planRecordings];
const merged: readonly Planner[] = [planUnmerging, planRecordings];

/** The planners of a case; nobody touches an archived one. */
export function plannersFor({ overlay }: Case): readonly Planner[] {
  if (overlay === 'archived') return [];
  if (overlay === 'difficult') return parked;
  return overlay === 'merged' ? merged : inHand;
}
