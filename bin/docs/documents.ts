/** Which document has which generated parts. */
import { columnTable } from './columns.ts';
import { indexTable, keyTable } from './keys.ts';
import {
  branchDiagram,
  caseDiagram,
  caseSteps,
  commandTable,
  guardTable,
  outcomeTable,
  unreached,
} from './lifecycle.ts';
import { conditionTable, menuTable, permissionTable, worklistTable } from './permissions.ts';
import { calendarTable, exampleTable, officeTable, policyTable, settingsTable } from './policy.ts';
import { routeTables } from './routes.ts';
import { dictionaryTable, eventTable, refusalTable } from './vocabulary.ts';

/** What makes each part, by document and name. */
export const documents: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'docs/domain.md': {
    vocabulary: dictionaryTable,
    permissions: permissionTable,
    conditions: conditionTable,
    menu: menuTable,
    worklists: worklistTable,
  },
  'docs/lifecycle.md': {
    'case-diagram': caseDiagram,
    'branch-diagram': branchDiagram,
    unreached,
    commands: commandTable,
    guards: guardTable,
    outcomes: outcomeTable,
    events: eventTable,
  },
  'web/src/features/help/lifecycle-steps.ts': { 'case-steps': caseSteps },
  'docs/data.md': { keys: keyTable, index: indexTable },
  'docs/api.md': { routes: routeTables, refusals: refusalTable },
  'docs/import.md': { columns: columnTable },
  'docs/time.md': {
    policy: policyTable,
    settings: settingsTable,
    office: officeTable,
    examples: exampleTable,
    calendar: calendarTable,
  },
};
