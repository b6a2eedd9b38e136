/** Modules whose values are worked out while building, so that what they are derived from is not shipped. */
import type { Plugin } from 'vite';

/**
 * Replaces each named module by its exported values as JSON. The route table's schemas weigh more than the whole portal shell;
 * the browser needs methods, paths and field limits only.
 */
export function evaluateAtBuild(files: readonly string[]): Plugin {
  return {
    name: 'evaluate-at-build',
    async load(id) {
      if (!files.includes(id)) return null;
      const values: Record<string, unknown> = await import(/* @vite-ignore */ `file://${id}`);
      return Object.entries(values)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
  };
}
