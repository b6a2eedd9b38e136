/** The ordinary life of a case of one unit, as requests. */
import type { RouteId } from '#core/routes.ts';
import type { Random } from '#demo/random.ts';
import { createRequest, type DemoRequest } from '#demo/request.ts';

/** Something that somebody does to a case; `unit` where it is done to the unit's part. */
export type Step = { id: RouteId; user: string; unit?: true; body: object };

const unitId = 'chengguan';

/** Dispatch to one unit, signing, contact, result, callback. */
export const life: readonly Step[] = [
  { id: 'dispatch', user: 'supervisor', body: { units: [{ unitId }], requirement: '请于时限内办结并回复市民。' } },
  { id: 'sign', user: 'chengguan.clerk', unit: true, body: {} },
  {
    id: 'record-contact',
    user: 'chengguan.handler',
    unit: true,
    body: { reached: true, note: '已电话说明处理安排。' },
  },
  {
    id: 'submit',
    user: 'chengguan.handler',
    unit: true,
    body: {
      opinion: '已派人现场核实并整改到位，复查正常。',
      reply: '您反映的问题已处理完毕，感谢监督。',
      solved: true,
    },
  },
  {
    id: 'callback',
    user: 'callback',
    body: { reached: true, solved: true, resultSatisfaction: 'satisfied', attitudeSatisfaction: 'very_satisfied' },
  },
];

export const paramsOf = ({ unit }: Step, caseNo: string): Record<string, string> =>
  unit === true ? { caseNo, unitId } : { caseNo };

/**
 * The next invented request that is neither critical nor praise: its life is the ordinary one. What the citizen tells is as long as the
 * demo city's, or goes on in the words of others up to so many characters.
 */
export function drawRequest(next: Random, characters = 0): DemoRequest {
  const request = createRequest(next, new Date().toISOString());
  const { nature, urgency, requester } = request;
  const isOrdinary = nature !== 'praise' && urgency !== 'critical' && requester.phone !== undefined;
  if (!isOrdinary) return drawRequest(next, characters);
  let { content } = request;
  while (content.length < characters) content += createRequest(next, new Date().toISOString()).content;
  return { ...request, content: characters > 0 ? content.slice(0, characters) : content };
}
