/** Beginnings of texts, called up by `/` and letters: pinyin initials of the Chinese name. Underscores are what is asked. */
import type { Label } from '../vocabulary.ts';

export type Template = Label & { key: string; text: string };

export const templates: readonly Template[] = [
  {
    key: 'zy',
    zh: '噪音扰民',
    en: 'noise',
    text: '来电人反映：____（地点）每天__点至__点有____噪音，已持续__天，影响休息。诉求：____。',
  },
  {
    key: 'ss',
    zh: '设施损坏',
    en: 'broken facility',
    text: '来电人反映：____（位置）的____损坏，从__月__日开始，存在____隐患。诉求：尽快修复。',
  },
  {
    key: 'tsd',
    zh: '停水停电',
    en: 'water or power cut',
    text: '来电人反映：____（小区、楼栋）从__月__日__点起停__，未收到通知。诉求：说明原因和恢复时间。',
  },
  {
    key: 'xf',
    zh: '消费纠纷',
    en: 'consumer dispute',
    text: '来电人于__月__日在____（商家）购买____，支付____元，因____要求____，商家____。凭证：____。',
  },
  {
    key: 'qx',
    zh: '拖欠工资',
    en: 'unpaid wages',
    text: '来电人自__月起在____（单位、工地）工作，岗位____，被拖欠__月至__月工资共____元，涉及__人。诉求：发放工资。',
  },
  {
    key: 'wy',
    zh: '物业服务',
    en: 'property management',
    text: '来电人系____（小区）业主，反映物业____，此前于__月__日向物业反映，答复____。诉求：____。',
  },
  {
    key: 'jb',
    zh: '违法举报',
    en: 'report of wrongdoing',
    text: '来电人举报：____（单位或个人）在____（地点）____，时间____，线索____。要求保密：是/否。',
  },
  {
    key: 'zx',
    zh: '政策咨询',
    en: 'question on a rule',
    text: '来电人咨询：____事项的办理条件、所需材料、办理地点和时限。来电人情况：____。',
  },
  { key: 'cp', zh: '催办', en: 'asks again', text: '来电人再次来电催办此前办件，反映至今____，要求尽快____。' },
  { key: 'by', zh: '表扬', en: 'praise', text: '来电人表扬：____（单位、姓名或工号）于__月__日____，服务____。' },
];

/** The templates whose letters or name begin with what stands behind the slash. */
export function templatesFor(typed: string): Template[] {
  const wanted = typed.toLowerCase();
  return templates.filter(({ key, zh, en }) => key.startsWith(wanted) || zh.includes(wanted) || en.startsWith(wanted));
}

/** The slash and letters at the end of what stands before the caret; undefined where there are none. */
export function slashAt(before: string): string | undefined {
  return /(?:^|[\s。，；！？,.;])\/([a-z\p{Script=Han}]{0,6})$/iu.exec(before)?.[1];
}
