/** `npx node bin/outgoing-key.ts`: the key with which the city's gateway checks the signatures of outgoing messages. */
import { outgoingKey } from '#functions/outgoing/http.ts';
import { loadEnvironment } from './environment.ts';

await loadEnvironment();
console.log(outgoingKey());
