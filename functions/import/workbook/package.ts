/** The parts of a package (a zip file): found by its directory, unpacked one at a time and never beyond what was allowed. */
import { crc32, inflateRawSync } from 'node:zlib';
import { damaged, unreadable } from './unreadable.ts';

type Entry = { flags: number; method: number; crc: number; packed: number; size: number; at: number };

/** A part as text; undefined where the package has none of that name. Throws where it is damaged or too large. */
export type Package = { read(name: string): string | undefined };

const sign = { entry: 0x02014b50, local: 0x04034b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 };
const mostEntries = 5000;
/** The end of the directory may be followed by a remark of so many bytes. */
const longestRemark = 0xffff;
const full = 0xffffffff;

/** Reads numbers, all of them little-endian; beyond the file it throws. */
function readerOf(bytes: Uint8Array) {
  const whole = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const within = (at: number, size: number): DataView => {
    if (at < 0 || at + size > bytes.byteLength) throw damaged('zip');
    return whole;
  };
  return {
    two: (at: number) => within(at, 2).getUint16(at, true),
    four: (at: number) => within(at, 4).getUint32(at, true),
    eight: (at: number) => Number(within(at, 8).getBigUint64(at, true)),
    slice: (at: number, size: number) => {
      within(at, size);
      return bytes.subarray(at, at + size);
    },
  };
}
type Reader = ReturnType<typeof readerOf>;

/** Where the directory begins and how many entries it has. */
function directoryOf(bytes: Uint8Array, { two, four, eight }: Reader): { at: number; count: number } {
  for (let end = bytes.byteLength - 22; end >= 0 && end >= bytes.byteLength - 22 - longestRemark; end -= 1) {
    if (four(end) !== sign.end || end + 22 + two(end + 20) !== bytes.byteLength) continue;
    if (end < 20 || four(end - 20) !== sign.locator64) return { at: four(end + 16), count: two(end + 10) };
    const end64 = eight(end - 12);
    if (four(end64) !== sign.end64) break;
    return { at: eight(end64 + 48), count: eight(end64 + 32) };
  }
  throw damaged('zip');
}

/** The sizes and the place of a large entry stand in its extra field, each only where the usual place is full. */
function withLarge(entry: Entry, from: number, length: number, { two, eight }: Reader): Entry {
  for (let at = from; at + 4 <= from + length; at += 4 + two(at + 2)) {
    if (two(at) !== 1) continue;
    let place = at + 4;
    const next = (value: number) => {
      if (value !== full) return value;
      place += 8;
      return eight(place - 8);
    };
    return { ...entry, size: next(entry.size), packed: next(entry.packed), at: next(entry.at) };
  }
  return entry;
}

function entriesOf(bytes: Uint8Array, reader: Reader): Map<string, Entry> {
  const { two, four, slice } = reader;
  const { at: begin, count } = directoryOf(bytes, reader);
  if (count > mostEntries) {
    throw unreadable(
      `文件包含 ${count} 个部分，超过 ${mostEntries} 个`,
      `The file has ${count} parts, more than ${mostEntries}`,
    );
  }
  const entries = new Map<string, Entry>();
  let at = begin;
  for (let left = count; left > 0; left -= 1) {
    if (four(at) !== sign.entry) throw damaged('zip');
    const [name, extra, remark] = [two(at + 28), two(at + 30), two(at + 32)];
    const entry: Entry = {
      ...{ flags: two(at + 8), method: two(at + 10), crc: four(at + 16) },
      ...{ packed: four(at + 20), size: four(at + 24), at: four(at + 42) },
    };
    // Names of parts are told apart without regard to case.
    const key = new TextDecoder().decode(slice(at + 46, name)).toLowerCase();
    if (entries.has(key)) throw damaged('zip');
    entries.set(key, withLarge(entry, at + 46 + name, extra, reader));
    at += 46 + name + extra + remark;
  }
  return entries;
}

/** Unpacked bytes of an entry, of which there are as many as it says. */
function unpack({ flags, method, crc, packed, size, at }: Entry, { two, four, slice }: Reader): Uint8Array {
  if ((flags & 1) === 1)
    throw unreadable('文件已加密，请去除密码后再导入', 'The file is encrypted: remove its password first');
  if (four(at) !== sign.local) throw damaged('zip');
  const data = slice(at + 30 + two(at + 26) + two(at + 28), packed);
  if (method !== 0 && method !== 8) throw damaged('zip');
  let bytes: Uint8Array;
  try {
    // One byte more than is said would be too many.
    bytes = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw damaged('zip');
  }
  if (bytes.byteLength !== size || crc32(bytes) !== crc) throw damaged('zip');
  return bytes;
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw damaged('UTF-8');
  }
}

/** Opens a package; `most`: bytes that all the parts that are read may have together. Throws where it is none. */
export function openPackage(bytes: Uint8Array, most: number): Package {
  const reader = readerOf(bytes);
  const entries = entriesOf(bytes, reader);
  let left = most;
  return {
    read(name) {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) return undefined;
      left -= entry.size;
      if (left < 0) {
        const size = most / 1024 / 1024;
        throw unreadable(`文件展开后超过 ${size} MB`, `The file has more than ${size} MB when unpacked`);
      }
      return textOf(unpack(entry, reader));
    },
  };
}
