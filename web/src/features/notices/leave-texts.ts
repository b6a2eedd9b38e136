/** Texts of one's own leave. */
import type { Texts } from '#web/ui/text.ts';

export const leaveTexts = {
  title: { zh: '请假代办', en: 'Who acts for me' },
  rule: {
    zh: '代办人须与您同属一个机构，并具有您的全部岗位；其他人请系统管理员设置。期间代办人可办理指派给您的任务单，并注明代您办理。设置和结束都会通知代办人，并记入变更记录。',
    en: 'The deputy is of your unit and has all your roles; an administrator names others. Meanwhile they may act on what is given to you, and it says so. They are told when it is set and when it ends, and it is in the trail of changes.',
  },
  none: { zh: '目前没有人代办您的工作。', en: 'Nobody acts for you.' },
  holds: { zh: '正由 {name} 代办：{from} 至 {until}。', en: '{name} acts for you from {from} until {until}.' },
  planned: { zh: '将由 {name} 代办：{from} 至 {until}。', en: '{name} will act for you from {from} until {until}.' },
  nobody: {
    zh: '本机构没有具有您全部岗位的同事，请系统管理员设置。',
    en: 'No colleague of your unit has all your roles: ask an administrator.',
  },
  deputy: { zh: '代办人', en: 'Deputy' },
  choose: { zh: '请选择', en: 'Choose' },
  from: { zh: '开始（不填为现在）', en: 'From (now if empty)' },
  until: { zh: '结束', en: 'Until' },
  save: { zh: '保存', en: 'Save' },
  end: { zh: '结束代办', en: 'End it now' },
  saved: { zh: '已保存，并已通知代办人', en: 'Saved; the deputy has been told' },
  ended: { zh: '代办已结束', en: 'It has ended' },
  loading: { zh: '正在加载…', en: 'Loading…' },
} as const satisfies Texts;
