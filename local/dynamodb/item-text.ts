/** An item as the engine keeps it: its text, and what it counts. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Attributes = Record<string, AttributeValue>;

const bytes = (text: string): number => Buffer.byteLength(text);

/**
 * A byte for each begun pair of digits before the point and behind it, zeros at both ends not counted, one for the rest, one more below
 * zero.
 */
export function sizeOfNumber(text: string): number {
  const [whole = '', fraction = ''] = text.replace(/^-?0*/, '').split('.');
  const before = fraction === '' ? whole.replace(/0+$/, '') : whole;
  const behind = whole === '' ? fraction.replace(/^0+/, '') : fraction;
  const pairs = Math.ceil(before.length / 2) + Math.ceil(behind.length / 2);
  return pairs + 1 + (text.startsWith('-') ? 1 : 0);
}

/** Bytes of one value. Throws a TypeError for one that no item here has. */
function sizeOfValue(value: AttributeValue): number {
  if (value.S !== undefined) return bytes(value.S);
  if (value.N !== undefined) return sizeOfNumber(value.N);
  if (value.B !== undefined) return value.B.length;
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.L !== undefined) return value.L.reduce((sum, one) => sum + 1 + sizeOfValue(one), 3);
  if (value.M !== undefined) return Object.keys(value.M).length + 3 + sizeOfItem(value.M);
  if (value.SS !== undefined) return value.SS.reduce((sum, one) => sum + bytes(one), 0);
  if (value.NS !== undefined) return value.NS.reduce((sum, one) => sum + sizeOfNumber(one), 0);
  if (value.BS !== undefined) return value.BS.reduce((sum, one) => sum + one.length, 0);
  throw new TypeError(`a value of an unknown type: ${Object.keys(value).join(', ')}`);
}

/** Bytes of an item: its names and its values. */
export function sizeOfItem(item: Attributes): number {
  let size = 0;
  for (const name of Object.keys(item)) size += bytes(name) + sizeOfValue(item[name] as AttributeValue);
  return size;
}

/** Numbers are kept as they come: only those that the engine would not write otherwise. */
const plainNumber = /^(0|-?[1-9]\d{0,37}|-?(0|[1-9]\d*)\.\d*[1-9])$/;

function textOfNumber(text: string): string {
  if (!plainNumber.test(text)) throw new Error(`The number ${text} is not written as the engine would write it.`);
  return `"${text}"`;
}

const base64 = (value: Uint8Array): string =>
  `"${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')}"`;
const listed = <T>(values: readonly T[], text: (value: T) => string): string => `[${values.map(text).join()}]`;

/** JSON of one value; faster than a general one, which would have to be told of the bytes at every value. */
function textOfValue(value: AttributeValue): string {
  if (value.S !== undefined) return `{"S":${JSON.stringify(value.S)}}`;
  if (value.N !== undefined) return `{"N":${textOfNumber(value.N)}}`;
  if (value.M !== undefined) return `{"M":${textOfItem(value.M)}}`;
  if (value.L !== undefined) return `{"L":${listed(value.L, textOfValue)}}`;
  if (value.BOOL !== undefined) return `{"BOOL":${value.BOOL}}`;
  if (value.NULL !== undefined) return '{"NULL":true}';
  if (value.B !== undefined) return `{"B":${base64(value.B)}}`;
  if (value.SS !== undefined) return `{"SS":${JSON.stringify(value.SS)}}`;
  if (value.NS !== undefined) return `{"NS":${listed(value.NS, textOfNumber)}}`;
  if (value.BS !== undefined) return `{"BS":${listed(value.BS, base64)}}`;
  throw new TypeError(`a value of an unknown type: ${Object.keys(value).join(', ')}`);
}

/** JSON of an item. Throws an Error where it has a number that the engine would write in another way. */
export function textOfItem(item: Attributes): string {
  let text = '';
  for (const name of Object.keys(item)) {
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${textOfValue(item[name] as AttributeValue)}`;
  }
  return `{${text}}`;
}
