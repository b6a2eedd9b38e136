/** Texts of the calendars' screen. */
import type { Texts } from '#web/ui/text.ts';

export const calendarTexts = {
  title: { zh: '日历', en: 'Calendars' },
  shownFor: { zh: '适用于', en: 'For' },
  allUnits: { zh: '全部承办单位', en: 'All units' },
  year: { zh: '年度', en: 'Year' },
  previousYear: { zh: '上一年', en: 'Previous year' },
  nextYear: { zh: '下一年', en: 'Next year' },
  workingDays: { zh: '{year} 年工作日 {count} 天', en: '{year}: {count} working days' },
  provisional: {
    zh: '本年放假安排尚未载入：按周一至周五和固定节日暂定。通知公布后，在本页下方载入。',
    en: 'The year is not loaded: Monday to Friday and the fixed holidays, provisional. Load it below once it is announced.',
  },
  everyDay: { zh: '中心每日工作，节假日照常。', en: 'The centre works every day, holidays included.' },
  notice: { zh: '放假通知', en: 'Notice' },
  hours: { zh: '办公时间 {hours}', en: 'Office hours {hours}' },
  recalculating: {
    zh: '到期时间正在按新日历重算（一分钟内完成）。',
    en: 'Dues are being computed by the new calendar, within a minute.',
  },
  recalculated: {
    zh: '在办办件的到期时间均按当前日历计算。',
    en: 'The dues of all open cases are those of this calendar.',
  },
  // legend
  legend: { zh: '图例', en: 'Legend' },
  weekend: { zh: '周末', en: 'Weekend' },
  holiday: { zh: '节假日', en: 'Holiday' },
  makeUp: { zh: '调休上班', en: 'Make-up working day' },
  declaredOff: { zh: '声明放假', en: 'Declared off' },
  declaredWork: { zh: '声明上班', en: 'Declared working' },
  gridHelp: {
    zh: '方向键移动，Enter 选定日期并填入下方表单。',
    en: 'Arrow keys move, Enter puts the date into the form.',
  },
  // declaring
  declare: { zh: '声明放假或上班', en: 'Declare days' },
  declareHelp: {
    zh: '如台风停工：声明后，在办办件的到期时间在一分钟内随之变动，变动写入办件轨迹；撤销后恢复。',
    en: 'A typhoon, say: within a minute the dues of open cases follow, with a line in their trails; taken back, they return.',
  },
  as: { zh: '声明为', en: 'As' },
  off: { zh: '放假（停工）', en: 'Days off' },
  work: { zh: '上班', en: 'Working days' },
  usual: { zh: '撤销声明，恢复原样', en: 'As usual (take it back)' },
  from: { zh: '日期', en: 'Date' },
  to: { zh: '至（可不填）', en: 'Until (optional)' },
  reasonZh: { zh: '原因（中文，办件说明中显示）', en: 'Reason in Chinese (shown in explanations)' },
  reasonEn: { zh: '原因（英文，可不填）', en: 'Reason in English (optional)' },
  moveRule: { zh: '保存后，下列时限将按新日历变动。', en: 'Once saved, these dues move.' },
  // declared days
  declared: { zh: '本年已声明的日期', en: 'Days declared this year' },
  noneDeclared: { zh: '本年没有声明的日期。', en: 'No day of this year is declared.' },
  reason: { zh: '原因', en: 'Reason' },
  scope: { zh: '范围', en: 'Layer' },
  undo: { zh: '撤销', en: 'Take back' },
  undoDate: { zh: '撤销 {date}', en: 'Take back {date}' },
  // a year
  announce: { zh: '载入年度放假安排', en: 'Load a year' },
  announceHelp: {
    zh: '按国务院办公厅通知逐个节日填写，与其他节日连放的只填一行，另一行删除。先预览影响，核对后保存；暂定的到期时间随之确定，变动的列出。',
    en: 'As the State Council announces it, holiday by holiday; of two that run together keep one line and remove the other. The preview lists the dues that move; provisional ones become certain.',
  },
  noticeUrl: { zh: '通知网址', en: 'Address of the notice' },
  holidayName: { zh: '节日', en: 'Holiday' },
  offFrom: { zh: '放假起', en: 'Off from' },
  offTo: { zh: '放假止', en: 'Off until' },
  makeUpDays: { zh: '调休上班（如 2026-02-14，2026-02-28）', en: 'Make-up days (as 2026-02-14, 2026-02-28)' },
  addHoliday: { zh: '增加一个节日', en: 'Add a holiday' },
  removeHoliday: { zh: '删除{name}', en: 'Remove {name}' },
  holidayAt: { zh: '第 {row} 个节日', en: 'holiday {row}' },
  offToCounted: { zh: '放假止（共 {count} 天）', en: 'Off until ({count} days)' },
} as const satisfies Texts;
