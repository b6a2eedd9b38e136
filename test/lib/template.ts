/** The synthesised template, read once. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assemblyFolder } from '#lib/build/assembly.ts';

export type Resource = { Type: string; Properties: Record<string, unknown> };

export const assembly = join(resolve(import.meta.dirname, '../..'), assemblyFolder);

export const template = JSON.parse(readFileSync(join(assembly, 'Hotline12345.template.json'), 'utf8')) as {
  Resources: Record<string, Resource>;
};

/** Resources of one type by logical id. */
export function resourcesOf(type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}
