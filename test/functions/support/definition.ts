/** The product's table as its synthesised template defines it, in the words of the runtime that makes tables on one machine. */
import { join } from 'node:path';
import { assemblyFolder } from '#lib/build/assembly.ts';
import type { TableDefinition } from '#local/dynamodb/table.ts';
import { tableDefinition } from '#local/runtime/definitions.ts';
import { readAssembly } from '#local/template/assembly.ts';
import { resolveStack } from '#local/template/stack.ts';
import { readTables } from '#local/template/tables.ts';

const root = join(import.meta.dirname, '../../..');

/** Read from the assembly that is built before the tests. */
export function productTable(): TableDefinition {
  const noSecrets = { value: () => '' };
  const [table] = readTables(resolveStack(readAssembly(join(root, assemblyFolder)), noSecrets));
  if (table === undefined) throw new Error('the stack has no table');
  return tableDefinition(table);
}
