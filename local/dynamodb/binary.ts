/** Where the embedded table engine is. */
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The one release whose database file and behaviour the tests pin. */
export const engineVersion = '1.2.1';

/**
 * The path of the engine's static binary. It is published for Linux on x64 only; elsewhere this throws an Error that tells how
 * to go on with another engine.
 */
export function engineBinary(platform: string = process.platform, architecture: string = process.arch): string {
  if (platform === 'linux' && architecture === 'x64') {
    try {
      const manifest = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
      const binary = join(dirname(manifest), 'dynoxide');
      if (existsSync(binary)) return realpathSync(binary);
    } catch {
      // Falls through: an optional dependency may be left out of an installation.
    }
  }
  throw new Error(
    `There is no embedded table engine for ${platform}-${architecture} in this installation. Start any DynamoDB-compatible ` +
      'engine (for example DynamoDB Local) and set DYNAMODB_ENDPOINT to its address, such as http://127.0.0.1:8000.',
  );
}
