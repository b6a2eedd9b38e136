/** Small documents: each the least that makes it one of its kind. */
import { strToU8, zipSync } from 'fflate';

export const pdf = strToU8('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

export const archive = (...names: string[]): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8(name)])));
export const docx = archive('[Content_Types].xml', '_rels/.rels', 'word/document.xml');
