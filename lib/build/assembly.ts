/** The synthesised stack that one machine runs: made anew only when something it is made of has changed. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { changed } from './stamp.ts';

/** Where the assembly lies, below the project's folder. */
export const assemblyFolder = '.build/assembly';

/** Everything that template, bundles and portal are made of. */
const inputs = ['bin/app.ts', 'core', 'functions', 'lib', 'statemachines', 'web', 'cdk.json', 'package-lock.json'];

/**
 * Brings the assembly up to date by the same program that `cdk synth` runs, in a process of its own, so that neither the CDK nor the
 * bundlers stay in memory. Answers whether anything was made. Throws when the build fails; its words are on the terminal then.
 */
export async function ensureAssembly(root: string): Promise<boolean> {
  const stamp = changed(root, 'assembly', inputs);
  if (!stamp.stale && existsSync(join(root, assemblyFolder, 'manifest.json'))) return false;
  const child = spawn(process.execPath, ['bin/app.ts'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', CDK_OUTDIR: join(root, assemblyFolder) },
  });
  const code = await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  if (code !== 0) throw new Error(`the build failed (exit code ${code})`);
  stamp.done();
  return true;
}
