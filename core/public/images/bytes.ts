/** Reading and joining bytes of image files. Offsets are in bytes; reads beyond the end give 0. */

export const at = (bytes: Uint8Array, offset: number): number => bytes[offset] ?? 0;

export const uint16 = (bytes: Uint8Array, offset: number): number => (at(bytes, offset) << 8) | at(bytes, offset + 1);

export const uint32 = (bytes: Uint8Array, offset: number): number =>
  uint16(bytes, offset) * 0x10000 + uint16(bytes, offset + 2);

export const uint16Little = (bytes: Uint8Array, offset: number): number =>
  at(bytes, offset) + at(bytes, offset + 1) * 0x100;

export const uint32Little = (bytes: Uint8Array, offset: number): number =>
  at(bytes, offset) +
  at(bytes, offset + 1) * 0x100 +
  at(bytes, offset + 2) * 0x10000 +
  at(bytes, offset + 3) * 0x1000000;

/** Characters of one byte each. */
export const letters = (bytes: Uint8Array, offset: number, count: number): string =>
  String.fromCharCode(...bytes.subarray(offset, offset + count));

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
