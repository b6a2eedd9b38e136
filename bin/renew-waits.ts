/** `npx node bin/renew-waits.ts`: has the waits of every open case made anew, after the table of a city in the cloud was restored. */
import { renewWaits } from '#functions/workflow/renew.ts';
import { loadEnvironment } from './environment.ts';

await loadEnvironment();
console.log(`${await renewWaits()} 件重新计时 · cases whose waits are made anew`);
