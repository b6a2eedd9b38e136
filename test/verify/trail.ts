/** `npm run verify -- trail`: every case's hash chain, texts, numbers and head, in the table of the city at HOTLINE_DATA. */
import { dataFolder } from '../../bin/environment.ts';
import type { Check } from './check.ts';
import { openCityTable } from './data-folder.ts';
import type { TrailFault } from './trail/faults.ts';
import { walkTrails } from './trail/walk.ts';

const shown = 50;

/** A fault as people read it: which case, which event, what. */
export function describeFault({ caseNo, seq, what }: TrailFault): string {
  return `${caseNo} ${seq === undefined ? 'head' : `event ${seq}`}: ${what}`;
}

export const check: Check = {
  summary: 'the trail of every case: hash chain, texts, gapless numbers, head = its events (HOTLINE_DATA or .data)',
  async run({ print }) {
    const cloud = (process.env.TABLE_NAME ?? '') !== '';
    const data = dataFolder();
    const city = cloud ? undefined : await openCityTable(data);
    print(cloud ? `table ${process.env.TABLE_NAME}` : `${data} (${city?.running === true ? 'running' : 'stopped'})`);
    try {
      const { cases, events, faults } = await walkTrails();
      for (const fault of faults.slice(0, shown)) print(describeFault(fault));
      if (faults.length > shown) print(`… and ${faults.length - shown} more`);
      print(`${cases} cases with ${events} events: ${faults.length} broken`);
      return faults.length === 0 && cases > 0;
    } finally {
      await city?.close();
    }
  },
};
