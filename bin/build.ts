/** `npm run build`: bundles the functions and builds the portal. */
import { buildAll } from '#lib/build/all.ts';

const built = await buildAll(process.cwd());
console.log(built.length === 0 ? 'nothing changed' : `built ${built.join(', ')}`);
