/** What is written where a case leaves the usual way: parked, amended, merged, left out of the assessment, refused. */
import type { RefusalGround } from '#core/vocabulary.ts';

export const parkings = [
  '涉及多个部门职责交叉，牵头单位尚未明确，需召开协调会后再派发。',
  '来电人反映的地块权属存在争议，待权属部门出具意见后再行处理。',
  '历史遗留问题，现行政策没有明确依据，已报上级主管部门请示。',
  '{topic}涉及的企业已停业，负责人暂时联系不上，待核实后再处理。',
];
export const unparkings = [
  '协调会已明确责任单位，恢复办理。',
  '上级主管部门已答复，继续办理。',
  '权属已核实，恢复办理。',
];

export const amendments = {
  urgency: ['来电人补充现场有安全隐患，调整紧急程度。', '复核认为情况紧急，调整为紧急工单。'],
  confidentiality: ['来电人要求对号码保密，更正登记信息。', '核听录音，来电人要求不向承办单位透露号码。'],
  address: ['登记地址有误，经与来电人核对后更正。', '核听录音后更正地址。'],
};

export const merges = ['与前单反映同一地点同一问题，并单办理。', '同一事项多人反映，并入前单统一答复。'];
export const unmerges = ['经核实与主办件不是同一事项，撤销并单。', '来电人诉求与主办件不同，恢复单独办理。'];

export const exclusions = [
  '台风期间无法开展现场作业，申请不计入考核。',
  '来电人要求改期处理，非单位原因造成超期，申请不计入考核。',
  '需上级部门审批，办理周期不由本单位掌握，申请不计入考核。',
];
export const exclusionRefusals = ['所述情况不能说明超期，不同意。', '同期同类办件均按时办结，照常计入考核。'];
export const extensionRefusals = ['理由不充分，请按原时限办理。', '请先行处置，并与来电人说明，不同意延期。'];
export const reveals = [
  '承办人需与来电人核对现场位置，授权查看联系电话。',
  '来电人同意由承办人直接联系，授权查看号码。',
];

/** 不予受理: what the citizen is told, by the legal ground. */
export const refusals: Partial<Record<RefusalGround, readonly string[]>> = {
  in_proceedings: ['该事项已由人民法院受理，不属于热线受理范围，请按司法程序进行。'],
  decided: ['该诉求已依法办结并书面答复，没有新的事实和理由，不再重复受理。'],
  not_government: ['反映内容不属于政府职责范围，建议通过协商或诉讼解决。'],
};

export const ratingReasons = ['处理后问题再次出现。', '答复没有回应我的诉求。'];
