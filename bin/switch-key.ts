/** `npx node bin/switch-key.ts [NAME]`: the key with which a telephone switch signs what it tells of calls. */
import { switchKey, switchNames } from '#functions/calls/signature.ts';
import { loadEnvironment } from './environment.ts';

await loadEnvironment();
const [name = 'main'] = process.argv.slice(2);
if (switchNames().length > 0 && !switchNames().includes(name)) {
  console.error(`没有名为 ${name} 的话务平台 · no switch is named ${name}: ${switchNames().join(', ')}`);
  process.exit(1);
}
console.log(switchKey(name));
