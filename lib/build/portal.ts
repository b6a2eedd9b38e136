/** Builds the portal with Vite. */
import { join } from 'node:path';

/** Builds `web` into `.build/portal`. Throws where a budget is broken. */
export async function buildPortal(root: string): Promise<void> {
  const { build } = await import('vite');
  await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' });
}
