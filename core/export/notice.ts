/** What somebody is told when a job of export has ended. */
import type { PlainNotice } from '../notices.ts';
import { type Instant, minute } from '../time/instant.ts';
import { type ExportJob, jobTime, mostInJob } from './jobs.ts';

const minutes = jobTime.longest / minute;

function textOf({ state, cases }: ExportJob): PlainNotice['text'] {
  switch (state) {
    case 'ready':
      return {
        zh: `导出完成，共 ${cases} 件，请在一天内下载`,
        en: `${cases} cases are exported: download them within a day`,
      };
    case 'too_large':
      return {
        zh: `导出超过 ${mostInJob} 件的上限，请缩小查询范围`,
        en: `More than ${mostInJob} cases cannot be exported: narrow the conditions`,
      };
    case 'too_long':
      return {
        zh: `导出超过 ${minutes} 分钟仍未完成（已找到 ${cases} 件），请缩小查询范围，如限定受理日期`,
        en: `The export was not done after ${minutes} minutes (${cases} cases so far): narrow the conditions, e.g. by the days of reception`,
      };
    default:
      return { zh: '导出未完成，请重试', en: 'The export was not completed: please try again' };
  }
}

/** For who asked alone; 办件查询 has the file. */
export const exportNotice = (user: string, job: ExportJob, at: Instant): PlainNotice => ({
  id: `${at}#export#${job.id}`,
  audience: `user:${user}`,
  at,
  kind: 'export',
  text: textOf(job),
  path: '/query',
});
