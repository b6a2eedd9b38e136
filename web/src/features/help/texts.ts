/** Texts of the appendix (附录说明). */
import type { Texts } from '#web/ui/text.ts';

export const helpTexts = {
  title: { zh: '附录说明', en: 'Help' },
  contents: { zh: '目录', en: 'Contents' },
  sources: { zh: '办件来源', en: 'Sources' },
  sourcesText: {
    zh: '诉求通过哪个渠道到达热线。登记时选择，随办件保留。',
    en: 'The channel through which a request reached the hotline. It is chosen at intake and stays with the case.',
  },
  types: { zh: '办件类型', en: 'Types' },
  typesText: {
    zh: '诉求类型决定办理时限；办理方式由办件怎样办理得出；紧急程度缩短时限；保密决定承办单位能否看到来电人。',
    en: 'The nature selects the time limits, the handling mode follows from who handles the case, urgency shortens the limits, and confidentiality decides whether the units see who asked.',
  },
  statuses: { zh: '办件状态', en: 'Statuses' },
  statusesText: {
    zh: '状态由办件的经过得出，不能手工修改。联办件在所有单位办结之前显示「{joint}」，重办的办件显示「{again}」。',
    en: 'A status follows from what has happened to the case and is never set by hand. A joint case shows “{joint}” until every unit is done, a rehandled one shows “{again}”.',
  },
  picture: { zh: '状态怎样变化', en: 'How a status changes' },
  pictureText: {
    zh: '右侧的线向下一步，左侧的线退回。选择一个状态，查看从它出发的变化和所用的操作。',
    en: 'Lines on the right lead on, those on the left lead back. Choose a status to see where it leads, and by which command.',
  },
  chosen: { zh: '从这个状态出发', en: 'From this status' },
  becomes: { zh: '变为', en: 'Becomes' },
  by: { zh: '操作', en: 'By' },
  noChange: { zh: '不再变化', en: 'It changes no more' },
  branchText: { zh: '每个单位的任务单有自己的状态：', en: 'Each unit’s branch has a status of its own:' },
  clocksText: {
    zh: '时限按工作日计算。到达预警、到期和二次提醒时，系统记入办件轨迹并通知有关人员：',
    en: 'Limits count working days. At each of these marks the system writes into the trail and tells those concerned:',
  },
  recordings: { zh: '录音文件', en: 'Recordings' },
  recordingsText: {
    zh: '列表和办件中的播放按钮打开页面底部的播放器；每次播放都有记录。不能播放的格式照样保存，并说明原因。',
    en: 'The play button in lists and cases opens the player at the foot of the page; every playback is recorded. A format that cannot be played is stored all the same, with the reason.',
  },
  code: { zh: '代码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  nature: { zh: '诉求类型', en: 'Nature' },
  mode: { zh: '办理方式', en: 'Handling mode' },
  joint: { zh: '联办方式', en: 'Joint mode' },
  urgency: { zh: '紧急程度', en: 'Urgency' },
  confidentiality: { zh: '保密', en: 'Confidentiality' },
  usual: {
    zh: '登记时未选保密的，「{nature}」按「{what}」处理。',
    en: 'Where nothing is chosen, “{nature}” counts as “{what}”.',
  },
  status: { zh: '状态', en: 'Status' },
  possible: { zh: '可以进行的操作', en: 'What can be done' },
  clock: { zh: '时限', en: 'Clock' },
  mark: { zh: '提醒', en: 'Mark' },
  format: { zh: '格式', en: 'Format' },
  endings: { zh: '常见扩展名', en: 'Usual endings' },
  playback: { zh: '播放', en: 'Playback' },
  direct: { zh: '直接播放', en: 'Plays as it is' },
  converted: { zh: '自动转换后播放。{reason}', en: 'Plays after a conversion by the system. {reason}' },
  none: { zh: '不能播放：{reason}', en: 'Not played: {reason}' },
  keys: { zh: '播放器快捷键', en: 'Keys of the player' },
} as const satisfies Texts;
export type HelpText = keyof typeof helpTexts;
