/** `npx node bin/open311-key.ts [NAME]`: the api_key with which a client makes requests by Open311. */
import { open311Clients, open311Key } from '#functions/open311/client.ts';
import { loadEnvironment } from './environment.ts';

await loadEnvironment();
const [name = 'main'] = process.argv.slice(2);
if (open311Clients().length > 0 && !open311Clients().includes(name)) {
  console.error(
    `没有名为 ${name} 的 Open311 客户 · no client of Open311 is named ${name}: ${open311Clients().join(', ')}`,
  );
  process.exit(1);
}
console.log(open311Key(name));
