/**
 * XML as workbooks have it, read strictly from its beginning to its end: elements, attributes, texts, the five named entities and
 * numbered characters. A document type, and with it any other entity, is refused.
 */
import { damaged } from './unreadable.ts';

export type Attributes = Readonly<Record<string, string>>;
/** Names are local ones: writers differ in their prefixes. */
export type Listener = {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
};

const deepest = 200;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const wrong = () => damaged('XML');

function character(digits: string, base: number): string {
  const code = Number.parseInt(digits, base);
  const allowed =
    code === 9 || code === 10 || code === 13 || (code >= 0x20 && (code < 0xd800 || code > 0xdfff) && code <= 0x10ffff);
  if (!allowed) throw wrong();
  return String.fromCodePoint(code);
}

/** A text with its entities as what they stand for. */
function plain(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7});|#x([\da-f]{1,6});|([a-z]{2,4});|)/gi, (_, decimal, hexadecimal, name) => {
    if (decimal !== undefined) return character(decimal, 10);
    if (hexadecimal !== undefined) return character(hexadecimal, 16);
    const sign = Object.hasOwn(named, name ?? '') ? named[name] : undefined;
    if (sign === undefined) throw wrong();
    return sign;
  });
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
const isName = /^[\p{L}_][\p{L}\p{N}_.:-]*$/u;
const attribute = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

/** The attributes of a tag, from behind its name. */
function attributesOf(tag: string, from: number): Attributes {
  const found: Record<string, string> = Object.create(null);
  for (let at = from; at < tag.length; ) {
    attribute.lastIndex = at;
    const [whole, name = '', double, single = ''] = attribute.exec(tag) ?? [];
    if (whole === undefined) throw wrong();
    // Names of namespaces say nothing here, and `xmlns:r` is no attribute `r`.
    if (!name.startsWith('xmlns')) found[localName(name)] = plain(double ?? single);
    at += whole.length;
  }
  return found;
}

/** Where a tag ends that begins at a place: its `>`, of which there may be some in quotes. */
function endOfTag(xml: string, from: number): number {
  for (let at = from; at < xml.length; at += 1) {
    const sign = xml[at];
    if (sign === '>') return at;
    if (sign === '"' || sign === "'") {
      at = xml.indexOf(sign, at + 1);
      if (at < 0) throw wrong();
    }
  }
  throw wrong();
}

function endOf(sign: string, xml: string, from: number): number {
  const at = xml.indexOf(sign, from);
  if (at < 0) throw wrong();
  return at;
}

/** Reads a whole document and tells what stands in it, in its order. Throws where it is not well-formed. */
export function readXml(source: string, { open, close, text }: Listener): void {
  const xml = source.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const path: string[] = [];
  let roots = 0;
  const say = (words: string, inTags: boolean) => {
    if (words === '') return;
    if (path.length > 0) text?.(inTags ? plain(words) : words);
    else if (words.trim() !== '') throw wrong();
  };
  const tag = (inside: string) => {
    const isEmpty = inside.endsWith('/');
    const words = (isEmpty ? inside.slice(0, -1) : inside).trimEnd();
    const [name = ''] = words.split(/\s/, 1);
    if (!isName.test(name) || path.length >= deepest) throw wrong();
    if (path.length === 0) roots += 1;
    const local = localName(name);
    open?.(local, attributesOf(words, name.length));
    if (isEmpty) close?.(local);
    else path.push(name);
  };
  for (let at = 0; at < xml.length; ) {
    const next = xml.indexOf('<', at);
    say(xml.slice(at, next < 0 ? xml.length : next), true);
    if (next < 0) break;
    if (xml.startsWith('<?', next)) at = endOf('?>', xml, next + 2) + 2;
    else if (xml.startsWith('<!--', next)) at = endOf('-->', xml, next + 4) + 3;
    else if (xml.startsWith('<![CDATA[', next)) {
      const end = endOf(']]>', xml, next + 9);
      say(xml.slice(next + 9, end), false);
      at = end + 3;
    } else {
      const end = endOfTag(xml, next + 1);
      if (xml[next + 1] !== '/') tag(xml.slice(next + 1, end));
      else {
        const name = xml.slice(next + 2, end).trimEnd();
        if (path.pop() !== name) throw wrong();
        close?.(localName(name));
      }
      at = end + 1;
    }
  }
  if (path.length > 0 || roots !== 1) throw wrong();
}
