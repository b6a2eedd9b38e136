import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment } from '../template/description.ts';

/** A deployed file: where it lies, how long it may be cached, and the texts to fill in. */
export type SiteFile = {
  readonly path: string;
  readonly cacheControl: string | undefined;
  readonly markers: Readonly<Record<string, string>>;
};

/** The objects of a bucket that deployments fill, by key. */
export type Site = ReadonlyMap<string, SiteFile>;

/**
 * Lists what the deployments put into a bucket, without copying it: a later deployment overwrites an earlier one, and `include` wins over
 * `exclude`, as with `aws s3 sync --exclude … --include …`.
 */
export function openSite(deployments: readonly Deployment[], bucket: string): Site {
  const site = new Map<string, SiteFile>();
  for (const deployment of deployments.filter((each) => each.bucket === bucket)) {
    const include = deployment.include.map(glob);
    const exclude = deployment.exclude.map(glob);
    for (const { folder, markers } of deployment.sources) {
      for (const name of filesOf(folder)) {
        const wanted = include.some((pattern) => pattern.test(name)) || !exclude.some((pattern) => pattern.test(name));
        if (!wanted) continue;
        const key = [...deployment.prefix.split('/'), name].filter((part) => part !== '').join('/');
        site.set(key, { path: join(folder, name), cacheControl: deployment.cacheControl, markers });
      }
    }
  }
  return site;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** `*` also matches slashes here, as in the AWS command line and in CloudFront's path patterns. */
export function glob(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}
