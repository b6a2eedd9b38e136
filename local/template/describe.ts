import { readAssembly } from './assembly.ts';
import { readBuckets, readDeployments } from './buckets.ts';
import type { StackDescription } from './description.ts';
import { readDistribution } from './distribution.ts';
import { readFunctions } from './functions.ts';
import { readHttpApi } from './http-api.ts';
import { isUnknown } from './ignored.ts';
import { openSecrets } from './secrets.ts';
import { resolveStack } from './stack.ts';
import { readTables } from './tables.ts';
import { readUserPool } from './user-pool.ts';
import { readMachines, readMappings, readRules } from './workflow.ts';

/** Where a template comes from: the assembly's folder, the stack's name when there are several, and the file of its secrets. */
export type TemplateSource = { readonly assembly: string; readonly stack?: string; readonly secrets: string };

/**
 * Describes a synthesised stack. Generated secrets are made at the first reading and kept in the given file. Throws in plain words
 * when the stack uses something that cannot run on one machine; what is merely unknown becomes a warning.
 */
export function describeStack(source: TemplateSource): StackDescription {
  const stack = resolveStack(readAssembly(source.assembly, source.stack), openSecrets(source.secrets));
  const warnings = stack.resources
    .filter(({ type }) => isUnknown(type))
    .map(({ id, type }) => `${id}: resources of the type ${type} are not known here and do nothing`);
  return {
    name: stack.name,
    functions: readFunctions(stack, warnings),
    api: readHttpApi(stack),
    tables: readTables(stack),
    buckets: readBuckets(stack),
    machines: readMachines(stack),
    mappings: readMappings(stack),
    rules: readRules(stack, warnings),
    userPool: readUserPool(stack),
    distribution: readDistribution(stack, warnings),
    deployments: readDeployments(stack),
    outputs: stack.outputs(),
    warnings,
  };
}
