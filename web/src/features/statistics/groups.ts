/** Which figures belong together on screen. */
import type { KpiId } from '#core/statistics/kpis.ts';
import type { Label } from '#core/vocabulary.ts';

export const groups: readonly (Label & { kpis: readonly KpiId[] })[] = [
  {
    zh: '办理',
    en: 'Handling',
    kpis: [
      'signoff',
      'contact',
      'onTime',
      'strictOnTime',
      'overdue',
      'completion',
      'handlingTime',
      'urged',
      'extended',
    ],
  },
  {
    zh: '受理与派发',
    en: 'Intake and dispatch',
    kpis: ['directAnswer', 'repeat', 'timelyDispatch', 'returns', 'misdispatch', 'timelyReturn'],
  },
  { zh: '回访', en: 'Callback', kpis: ['reached', 'resolution', 'satisfaction', 'attitude', 'rehandled'] },
];

/** The figures that stand beside one. */
export const groupOf = (kpi: KpiId): readonly KpiId[] => groups.find(({ kpis }) => kpis.includes(kpi))?.kpis ?? [kpi];
