/** Bundles every function into one CommonJS file: ESM imports of Node's modules cost 45 to 60 ms of a cold start. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { bundleFolder, entries, functionNames } from '../functions.ts';

/** The largest that a bundle may be, in bytes as deployed (compressed): more is a slower cold start. */
export const bundleLimit = 300 * 1024;

export type BundleSize = { name: string; bytes: number };

/** Credentials come from the function's environment alone: the whole chain would add 130 KB. Endpoints are not discovered. */
const standIns = {
  '@aws-sdk/credential-provider-node': './lib/build/environment-credentials.ts',
  '@aws-sdk/endpoint-cache': './lib/build/endpoint-cache.ts',
};

/** Of its whole description a client of the SDK uses its version alone. */
const versionOnly: Plugin = {
  name: 'version-only',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** Builds all functions; answers their sizes. Throws where one is over the limit. */
export async function buildFunctions(root: string): Promise<BundleSize[]> {
  const sizes: BundleSize[] = [];
  // In one run: what several functions are made of is read once. Each bundle still has only what its own entry needs.
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(functionNames.map((name) => [`${bundleFolder(name)}/index`, entries[name]])),
    outdir: '.',
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    alias: standIns,
    plugins: [versionOnly],
    // Chinese as it is written takes less room than its escapes, and so does a decoder.
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
  });
  for (const name of functionNames) {
    sizes.push({ name, bytes: gzipSync(readFileSync(join(root, bundleFolder(name), 'index.js'))).length });
  }
  const over = sizes.filter((size) => size.bytes > bundleLimit);
  if (over.length > 0) {
    throw new Error(
      `bundles over ${bundleLimit} bytes: ${over.map((size) => `${size.name} ${size.bytes}`).join(', ')}`,
    );
  }
  return sizes;
}
