import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const pictures = 'docs/manual/pictures';

function documentsUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const files = ['README.md', 'README.zh.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...documentsUnder('docs')];
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** Links and pictures of a document that point into the project, as paths from its root; code is no link. */
function linksOf(file: string): { path: string; anchor: string | undefined }[] {
  const prose = textOf(file)
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#');
      return { path: path === '' ? file : relative(root, resolve(root, dirname(file), path)), anchor };
    });
}

/** The anchors of a document's headings, as Git hosts make them. */
function anchorsOf(file: string): string[] {
  return [...textOf(file).matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

describe('links of the documents', () => {
  it.each(files)('%s points only at what is there', (file) => {
    const lost = linksOf(file)
      .filter(({ path }) => !path.startsWith(`${pictures}/`))
      .filter(({ path, anchor }) => {
        if (!existsSync(join(root, path))) return true;
        return anchor !== undefined && path.endsWith('.md') && !anchorsOf(path).includes(anchor);
      });
    expect(lost).toEqual([]);
  });

  it('name exactly the pictures that the list of pictures has', () => {
    const shown = files.flatMap(linksOf).filter(({ path }) => path.endsWith('.png'));
    const listed = [...textOf(`${pictures}/README.md`).matchAll(/^\| `([a-z-]+\.png)` \|/gm)].map((match) => match[1]);
    expect([...new Set(shown.map(({ path }) => relative(pictures, path)))].sort()).toEqual(listed.sort());
  });

  it('leave no page of the manual out of its contents', () => {
    const chapters = documentsUnder('docs/manual').filter(
      (file) => file !== 'docs/manual/README.md' && !file.startsWith(pictures),
    );
    const linked = linksOf('docs/manual/README.md').map(({ path }) => path);
    expect(chapters.filter((file) => !linked.includes(file))).toEqual([]);
  });
});
