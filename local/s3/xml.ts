/** The little XML that the protocol needs: a writer for replies, a reader for one request body. */
import { s3Error } from './errors.ts';

/** An element's content: text, nested elements, or (in an array) the element repeated. */
export type Content = string | number | boolean | undefined | Content[] | { [name: string]: Content };

const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' };

/** Characters that XML 1.0 cannot hold at all; a client that stores such keys asks for encoding-type=url. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unrepresentable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escapeText = (text: string) =>
  text
    .replace(unrepresentable, '\ufffd')
    .replace(/[<>&"']/g, (character) => entities[character]!)
    .replace(/\r/g, '&#13;');

/** Writes one element, its name repeated for an array and left out for undefined. */
export function element(name: string, content: Content): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map((one) => element(name, one)).join('');
  if (typeof content !== 'object') return `<${name}>${escapeText(String(content))}</${name}>`;
  const inner = Object.entries(content).map(([child, value]) => element(child, value));
  return `<${name}>${inner.join('')}</${name}>`;
}

/** Writes a whole document; replies other than errors carry S3's namespace. */
export function xmlDocument(root: string, content: { [name: string]: Content }, namespace = true): string {
  const body = element(root, content);
  const opening = namespace ? `<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">` : `<${root}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${opening}${body.slice(root.length + 2)}`;
}

const readText = (text: string) =>
  text.replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name, decimal, hexadecimal) => {
    if (name !== undefined) return { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }[name as string] ?? whole;
    const point = Number.parseInt(decimal ?? hexadecimal, decimal === undefined ? 16 : 10);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** A part as the client lists it when it completes a multipart upload. */
export type ListedPart = { number: number; etag: string; checksums: Record<string, string> };

/** Reads a CompleteMultipartUpload body; throws MalformedXML when it is not a list of numbered parts with ETags. */
export function readListedParts(xml: string): ListedPart[] {
  const body = /<CompleteMultipartUpload(?:\s[^>]*)?>([\s\S]*)<\/CompleteMultipartUpload>/.exec(xml)?.[1];
  if (body === undefined) throw s3Error('MalformedXML');
  const parts = [...body.matchAll(/<Part>([\s\S]*?)<\/Part>/g)].map(([, inner]) => {
    const fields = new Map(
      [...inner!.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name, value]) => [name!, readText(value!).trim()]),
    );
    const number = Number(fields.get('PartNumber'));
    const etag = fields.get('ETag')?.replaceAll('"', '');
    if (!Number.isInteger(number) || etag === undefined) throw s3Error('MalformedXML');
    const checksums = Object.fromEntries(
      [...fields].flatMap(([name, value]) =>
        name.startsWith('Checksum') ? [[name.slice(8).toLowerCase(), value]] : [],
      ),
    );
    return { number, etag, checksums };
  });
  if (parts.length === 0 || parts.length > 10_000) throw s3Error('MalformedXML');
  return parts;
}
