/** The product's core as the driver calls it; a changed copy can be loaded from another folder in its place. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Decide = typeof import('#core/decide.ts');
export type Core = Pick<Decide, 'decide' | 'decideNew' | 'commandsFor'> & {
  commands: typeof import('#core/commands/all.ts').commands;
  registerBody: typeof import('#core/commands/intake.ts').registerBody;
  leadOutcome: typeof import('#core/commands/merging.ts').leadOutcome;
  caseStatus: typeof import('#core/status.ts').caseStatus;
  leadOf: typeof import('#core/joint.ts').leadOf;
  defaultPolicy: typeof import('#core/time/default-policy.ts').defaultPolicy;
  unitCalendar: typeof import('#core/time/calendars/default.ts').unitCalendar;
  centreCalendar: typeof import('#core/time/calendars/default.ts').centreCalendar;
};

/** The files that make up the core for the driver, as paths within its folder. */
const files = [
  'decide.ts',
  'commands/all.ts',
  'commands/intake.ts',
  'commands/merging.ts',
  'status.ts',
  'joint.ts',
  'time/default-policy.ts',
  'time/calendars/default.ts',
];

/** Loads the core that lies in a folder. */
export async function loadCore(folder: string): Promise<Core> {
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(folder, file)).href)));
  return Object.assign({}, ...modules) as Core;
}
