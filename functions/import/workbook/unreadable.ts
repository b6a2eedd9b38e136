/** Why a workbook cannot be read: thrown deep inside of it, told by whoever opened it. */
import type { Label } from '#core/vocabulary.ts';

const mark = Symbol('unreadable');

/** An error with a reason that people are told. */
export const unreadable = (zh: string, en: string): Error & { [mark]: Label } =>
  Object.assign(new Error(en), { [mark]: { zh, en } });

/** The part of a workbook is not as the format has it. */
export const damaged = (what: string) =>
  unreadable(`电子表格文件已损坏：${what}`, `The spreadsheet file is damaged: ${what}`);

/** The reason of an error made here; undefined for every other one, which is a defect. */
export const reasonOf = (error: unknown): Label | undefined =>
  error instanceof Error && mark in error ? (error[mark] as Label) : undefined;
