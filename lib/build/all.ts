/** Builds everything that the stack deploys: functions and portal; skips what has not changed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { portalFolder } from '../portal.ts';
import { buildFunctions } from './bundles.ts';
import { buildPortal } from './portal.ts';
import { changed } from './stamp.ts';

const functionInputs = ['core', 'functions', 'lib/build', 'lib/functions.ts', 'package-lock.json'];
const portalInputs = ['core', 'web', 'package-lock.json'];

/** Builds what changed since the last build under `root`; answers what was built. */
export async function buildAll(root: string): Promise<string[]> {
  const built: string[] = [];
  const functions = changed(root, 'functions', functionInputs);
  if (functions.stale || !existsSync(join(root, '.build/functions'))) {
    await buildFunctions(root);
    functions.done();
    built.push('functions');
  }
  const portal = changed(root, 'portal', portalInputs);
  if (portal.stale || !existsSync(join(root, portalFolder))) {
    await buildPortal(root);
    portal.done();
    built.push('portal');
  }
  return built;
}
