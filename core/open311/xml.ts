/** Replies of Open311 as XML: what a list is called, and its entries. */

/** Characters that XML 1.0 cannot hold at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are just what is meant.
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escaped = (text: string): string =>
  text
    .replace(impossible, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Lists inside objects by name, with the name of their entries. */
const entryNames: Readonly<Record<string, string>> = {
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

function element(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return `<${name}/>`;
  if (Array.isArray(value)) {
    const entry = entryNames[name] ?? 'item';
    return `<${name}>${value.map((one) => element(entry, one)).join('')}</${name}>`;
  }
  if (typeof value !== 'object') return `<${name}>${escaped(String(value))}</${name}>`;
  const parts = Object.entries(value).map(([key, part]) => element(key, part));
  return `<${name}>${parts.join('')}</${name}>`;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A list under a root, each entry under its name. */
export const xmlList = (root: string, entry: string, items: readonly unknown[]): string =>
  `${declaration}<${root}>${items.map((item) => element(entry, item)).join('')}</${root}>\n`;

/** One object. */
export const xmlDocument = (root: string, value: object): string => `${declaration}${element(root, value)}\n`;
