/** 导出任务: exports that take longer than a request. */
import { dayLength, type Instant, minute, toMillis } from '../time/instant.ts';
import type { Dictionary, Language } from '../vocabulary.ts';
import type { ExportFormat } from './table.ts';

export const exportStates = {
  waiting: { zh: '等待中', en: 'Waiting' },
  running: { zh: '正在导出', en: 'Being exported' },
  ready: { zh: '可下载', en: 'Ready' },
  too_large: { zh: '超过件数上限', en: 'Too many cases' },
  too_long: { zh: '超过时间上限', en: 'Took too long' },
  failed: { zh: '未完成', en: 'Not completed' },
} as const satisfies Dictionary;
export type ExportState = keyof typeof exportStates;

/** The most cases of one job, which has a quarter of an hour. */
export const mostInJob = 200_000;
/** Milliseconds after which a job stops, after which one that still seems to run has died, and for which its file is kept. */
export const jobTime = { longest: 13 * minute, dead: 16 * minute, kept: dayLength } as const;

export type ExportJob = {
  id: string;
  format: ExportFormat;
  language: Language;
  at: Instant;
  state: ExportState;
  /** Written so far. */
  cases: number;
};

/** True while the file of a job may be had. */
export const isKept = ({ at }: ExportJob, now: Instant): boolean => toMillis(now) - toMillis(at) < jobTime.kept;

/** How a job stands: one whose time is over without an end has not been completed. */
export function jobState({ state, at }: ExportJob, now: Instant): ExportState {
  const isDead = toMillis(now) - toMillis(at) > jobTime.dead;
  return isDead && (state === 'waiting' || state === 'running') ? 'failed' : state;
}
