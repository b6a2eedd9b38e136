import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource of a template as it is written, its intrinsic functions not yet resolved. */
export type RawResource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
};

/** A CloudFormation template as CDK writes it. */
export type Template = {
  readonly Resources: Readonly<Record<string, RawResource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Condition?: string }>>;
};

/** One stack of a synthesised application: its template, and the absolute path of each asset by its object key. */
export type Assembly = {
  readonly folder: string;
  readonly stack: string;
  readonly template: Template;
  readonly assets: ReadonlyMap<string, string>;
};

type Artifact = {
  readonly type: string;
  readonly displayName?: string;
  readonly dependencies?: readonly string[];
  readonly properties?: { readonly templateFile?: string; readonly file?: string; readonly stackName?: string };
};

type AssetManifest = {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path?: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
};

/**
 * Reads one stack of a cloud assembly (the folder that `cdk synth` writes). Without a name the assembly must hold exactly one
 * stack. Throws in plain words when the folder is no assembly or the stack is not in it.
 */
export function readAssembly(folder: string, stack?: string): Assembly {
  const artifacts = readJson<{ artifacts?: Record<string, Artifact> }>(
    join(folder, 'manifest.json'),
    `there is no cloud assembly in ${folder}: synthesise the application first`,
  ).artifacts;
  const stacks = Object.entries(artifacts ?? {}).filter(([, each]) => each.type === 'aws:cloudformation:stack');
  const named = stacks.map(([id, each]) => each.properties?.stackName ?? id);
  const index = stack === undefined ? 0 : named.indexOf(stack);
  if (index < 0 || stacks.length === 0 || (stack === undefined && stacks.length > 1)) {
    throw new Error(
      `name the stack to run (${stack ?? 'none'} was given); ${folder} holds: ${named.join(', ') || 'none'}`,
    );
  }
  const [, artifact] = stacks[index]!;
  return {
    folder,
    stack: named[index]!,
    template: readJson<Template>(join(folder, artifact.properties!.templateFile!)),
    assets: readAssets(folder, artifact, artifacts!),
  };
}

function readAssets(
  folder: string,
  stack: Artifact,
  artifacts: Readonly<Record<string, Artifact>>,
): Map<string, string> {
  const assets = new Map<string, string>();
  for (const id of stack.dependencies ?? []) {
    const artifact = artifacts[id];
    if (artifact?.type !== 'cdk:asset-manifest') continue;
    const manifest = readJson<AssetManifest>(join(folder, artifact.properties!.file!));
    for (const file of Object.values(manifest.files ?? {})) {
      if (file.source.path === undefined) continue;
      for (const destination of Object.values(file.destinations)) {
        assets.set(destination.objectKey, join(folder, file.source.path));
      }
    }
  }
  return assets;
}

function readJson<T>(file: string, missing = `${file} cannot be read`): T {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(missing, { cause });
  }
  return JSON.parse(text) as T;
}
