import * as z from 'zod';
import type { Assembly } from './assembly.ts';
import { createResolver } from './intrinsics.ts';
import { type PhysicalNames, physicalNames } from './names.ts';
import type { SecretProperties, Secrets } from './secrets.ts';

/** A resource of the stack whose condition holds. */
export type Resource = { readonly id: string; readonly type: string };

/** A stack whose values can be asked for; nothing is resolved before. */
export type ResolvedStack = {
  readonly name: string;
  readonly names: PhysicalNames;
  /** All resources, in the template's order. */
  readonly resources: readonly Resource[];
  /** Resources of these types. */
  ofType(...types: readonly string[]): readonly Resource[];
  /** The resolved properties of a resource, checked; throws with the resource and the path of what is wrong. */
  properties<T>(resource: Resource, shape: z.ZodType<T>): T;
  /** The resolved outputs. */
  outputs(): Record<string, string>;
  /** The absolute path of an asset by its object key. */
  asset(key: string): string;
};

/** Binds an assembly to the secrets of a data folder, so that its values can be resolved. */
export function resolveStack(assembly: Assembly, secrets: Secrets): ResolvedStack {
  const { template, stack } = assembly;
  const names = physicalNames(stack, template);
  const resolver = createResolver(template, { ...names, secret: (name, key) => readSecret(name, key) });
  const resources = Object.entries(template.Resources)
    .filter(([, resource]) => resolver.holds(resource.Condition))
    .map(([id, resource]) => ({ id, type: resource.Type }));

  function readSecret(nameOrArn: string, key: string | undefined): string {
    const found = resources.find(
      ({ id, type }) =>
        type === 'AWS::SecretsManager::Secret' && (names.reference(id) === nameOrArn || secretName(id) === nameOrArn),
    );
    if (found === undefined) throw new Error(`the secret ${nameOrArn} is not in the template`);
    const value = secrets.value(
      found.id,
      resolver.resolve(template.Resources[found.id]!.Properties ?? {}) as SecretProperties,
    );
    if (key === undefined) return value;
    const field = (JSON.parse(value) as Record<string, unknown>)[key];
    if (field === undefined) throw new Error(`the secret ${found.id} has no key ${key}`);
    return String(field);
  }

  const secretName = (id: string): unknown => template.Resources[id]?.Properties?.Name;

  return {
    name: stack,
    names,
    resources,
    ofType: (...types) => resources.filter((resource) => types.includes(resource.type)),
    properties(resource, shape) {
      try {
        return shape.parse(resolver.resolve(template.Resources[resource.id]!.Properties ?? {}));
      } catch (cause) {
        const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
        throw new Error(`${resource.id} (${resource.type}) cannot be run on one machine: ${reason}`, { cause });
      }
    },
    outputs() {
      const chosen = Object.entries(template.Outputs ?? {}).filter(([, output]) => resolver.holds(output.Condition));
      return Object.fromEntries(chosen.map(([name, output]) => [name, String(resolver.resolve(output.Value))]));
    },
    asset(key) {
      const path = assembly.assets.get(key);
      if (path === undefined) throw new Error(`the asset ${key} is not in ${assembly.folder}`);
      return path;
    },
  };
}
