/** In which order files of tests begin: what takes longest first, so that no processor is idle at the end. */
import { relative, resolve } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = resolve(import.meta.dirname, '..');

/** The longest. Other files go by their size, or by how long they took last time. */
const longest = ['test/e2e/lived-in.test.ts', 'test/e2e/new-city.test.ts'];

/** Those that need a whole city or a browser come before those that need neither; a project's files stay together. */
function rankOf({ project, moduleId }: TestSpecification): number {
  if (project.name !== 'stack') return longest.length + 1;
  const rank = longest.indexOf(relative(root, moduleId));
  return rank < 0 ? longest.length : rank;
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
