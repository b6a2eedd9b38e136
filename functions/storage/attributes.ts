/** Requests and replies as the table's interface has them, each value named by its type, and as the code has them. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { convertToAttr, convertToNative } from '@aws-sdk/util-dynamodb';

/** How values become attributes. */
export const marshalling = { removeUndefinedValues: true };

/** JSON of the table's interface: bytes are base64. */
type Wire = { [type: string]: unknown };

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** An attribute of the library's on the wire. */
function wireOfAttribute(value: AttributeValue): Wire {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(wireOfAttribute) };
  if (value.M === undefined) return { ...value };
  return { M: Object.fromEntries(Object.entries(value.M).map(([name, one]) => [name, wireOfAttribute(one)])) };
}

function wireOf(value: unknown): Wire {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Number.isSafeInteger(value)) return { N: String(value) };
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.filter((one) => one !== undefined).map(wireOf) };
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) return { M: wireOfMap(value) };
  // Whatever is seldom, or cannot be an attribute at all, is the library's.
  return wireOfAttribute(convertToAttr(value, marshalling));
}

function wireOfMap(map: object): Wire {
  const wire: Wire = {};
  for (const [name, value] of Object.entries(map)) if (value !== undefined) wire[name] = wireOf(value);
  return wire;
}

function nativeOf(wire: Wire): unknown {
  if (wire.S !== undefined) return wire.S;
  if (wire.M !== undefined) return nativeOfMap(wire.M as Record<string, Wire>);
  if (wire.L !== undefined) return (wire.L as Wire[]).map(nativeOf);
  if (wire.BOOL !== undefined) return wire.BOOL;
  if (wire.NULL !== undefined) return null;
  if (wire.B !== undefined) return new Uint8Array(Buffer.from(String(wire.B), 'base64'));
  if (wire.BS !== undefined) return new Set((wire.BS as string[]).map((one) => nativeOf({ B: one })));
  const number = wire.N === undefined ? Number.NaN : Number(wire.N);
  return Number.isSafeInteger(number) ? number : convertToNative(wire as unknown as AttributeValue);
}

function nativeOfMap(map: Record<string, Wire>): Record<string, unknown> {
  const native: Record<string, unknown> = {};
  for (const name of Object.keys(map)) native[name] = nativeOf(map[name] as Wire);
  return native;
}

/** Members of requests and replies that are items, keys or named values, and lists of such. */
const maps = new Set([
  'Item',
  'Key',
  'Attributes',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'LastEvaluatedKey',
]);
const lists = new Set(['Keys', 'Items']);

/** `table`: whether the members are named by tables, whose names may be anything. */
function translate(value: object, map: (one: never) => object, table = false): object {
  const done: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'object' || member === null) done[name] = member;
    else if (!table && maps.has(name)) done[name] = map(member as never);
    else if (!table && lists.has(name)) done[name] = member.map(map);
    else if (Array.isArray(member)) done[name] = member.map((one) => (table ? map(one as never) : translate(one, map)));
    else done[name] = translate(member, map, ['RequestItems', 'UnprocessedKeys', 'Responses'].includes(name));
  }
  return done;
}

/** A request as JSON. Throws as the library does for what cannot be an attribute. */
export const requestText = (request: object): string => JSON.stringify(translate(request, wireOfMap));

/** A reply of that JSON. */
export const readReply = (text: string): object => translate(JSON.parse(text) as object, nativeOfMap);
