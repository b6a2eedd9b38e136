/** Download budgets in KiB gzip. The build prints the table and fails above one. */
import type { Plugin } from 'vite';

/** A built file: its gzip size in bytes, the files it needs at once, the module it was made for. */
export type Part = { file: string; size: number; needs: string[]; source?: string; isEntry: boolean };
export type Line = { name: string; kib: number; limit: number };

export const limits = { landing: 90, citizen: 95, wall: 90, firstScreen: 420, route: 40, chart: 200 };
/** What draws charts is loaded with the first chart. */
const charts = 'chart-canvas.tsx';
/** The pages beside the staff's. */
const otherPages = { citizen: 'citizen.html', wall: 'wall.html' } as const;
const shell = 'src/app/portal.tsx';
const queue = 'src/app/routes/worklists.tsx';
const desk = 'src/app/routes/intake.tsx';

/** Every file that is loaded when these are. */
export function closure(parts: ReadonlyMap<string, Part>, from: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const open = [...from];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    open.push(...(parts.get(file)?.needs ?? []));
  }
  return reached;
}

/**
 * The budget table: sign-in, the citizens' site, the wall, the first screen of the centre and of the desk in all, and what every other lazily loaded chunk
 * adds to the first screen.
 */
export function measure(parts: ReadonlyMap<string, Part>): Line[] {
  const all = [...parts.values()];
  const fileOf = (source: string) => all.find((part) => part.source?.endsWith(source))?.file;
  const kib = (files: Iterable<string>) =>
    Math.round([...files].reduce((sum, file) => sum + (parts.get(file)?.size ?? 0), 0) / 102.4) / 10;
  const pageOf = ({ source = '' }: Part) =>
    (Object.keys(otherPages) as (keyof typeof otherPages)[]).find((page) => source.endsWith(otherPages[page]));
  const entries = (page?: keyof typeof otherPages) =>
    all.filter((part) => part.isEntry && pageOf(part) === page).map((part) => part.file);
  const entry = entries();
  const screen = (source: string) => {
    const file = fileOf(source);
    return file === undefined ? undefined : closure(parts, [...entry, fileOf(shell) ?? '', file]);
  };
  const first = screen(queue) ?? closure(parts, entry);
  const lines: Line[] = [{ name: 'sign-in', kib: kib(closure(parts, entry)), limit: limits.landing }];
  for (const page of ['citizen', 'wall'] as const) {
    const files = entries(page);
    if (files.length > 0) lines.push({ name: page, kib: kib(closure(parts, files)), limit: limits[page] });
  }
  for (const [name, source] of [
    ['first screen: queue', queue],
    ['first screen: intake', desk],
  ] as const) {
    const files = screen(source);
    if (files !== undefined) lines.push({ name, kib: kib(files), limit: limits.firstScreen });
  }
  for (const part of all) {
    if (part.source === undefined || part.isEntry || first.has(part.file)) continue;
    const added = [...closure(parts, [part.file])].filter((file) => !first.has(file));
    lines.push({
      name: part.source.replace(/^.*src\//, ''),
      kib: kib(added),
      limit: part.source.endsWith(charts) ? limits.chart : limits.route,
    });
  }
  return lines;
}

/** The lines above their limit. */
export function exceeded(lines: readonly Line[]): Line[] {
  return lines.filter((line) => line.kib > line.limit);
}

/** The table as text, one line a budget. */
export function table(lines: readonly Line[]): string {
  const width = Math.max(...lines.map((line) => line.name.length));
  return lines
    .map(({ name, kib, limit }) => {
      const mark = kib > limit ? '  ABOVE THE BUDGET' : '';
      return `${name.padEnd(width)}  ${kib.toFixed(1).padStart(6)} of ${limit} KiB gzip${mark}`;
    })
    .join('\n');
}

async function gzipSize(content: string | Uint8Array): Promise<number> {
  const stream = new Blob([content as BlobPart]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

/** The Vite plugin: measures the finished bundle and stops the build where a budget is exceeded. */
export function enforceBudgets(): Plugin {
  return {
    name: 'budgets',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const parts = new Map<string, Part>();
      for (const output of Object.values(bundle)) {
        if (output.type === 'asset') {
          const size = /\.(css|js)$/.test(output.fileName) ? await gzipSize(output.source) : 0;
          parts.set(output.fileName, { file: output.fileName, size, needs: [], isEntry: false });
          continue;
        }
        const css = [...(output.viteMetadata?.importedCss ?? [])];
        const source = output.facadeModuleId?.split('?')[0];
        parts.set(output.fileName, {
          file: output.fileName,
          size: await gzipSize(output.code),
          needs: [...output.imports, ...css],
          ...(source === undefined || !(output.isDynamicEntry || output.isEntry) ? {} : { source }),
          isEntry: output.isEntry,
        });
      }
      const lines = measure(parts);
      console.info(table(lines));
      if (exceeded(lines).length > 0) this.error('The portal is above its download budget');
    },
  };
}
