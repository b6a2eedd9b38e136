/** Checksums as S3 computes them over a body, one running state a body. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

export const checksumAlgorithms = ['crc32', 'crc64nvme', 'sha1', 'sha256'] as const;
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

/** A stored checksum: base64, of the whole object or of its parts' checksums (`…-<number of parts>`). */
export type Checksum = { algorithm: ChecksumAlgorithm; value: string; type: 'FULL_OBJECT' | 'COMPOSITE' };

/** A running checksum. */
export type Digest = { update(bytes: Uint8Array): void; finish(): Buffer };

/** Bytes of a finished checksum. */
export const checksumLength: Record<ChecksumAlgorithm, number> = { crc32: 4, crc64nvme: 8, sha1: 20, sha256: 32 };

function crc32Digest(): Digest {
  let value = 0;
  return {
    update(bytes) {
      value = crc32(bytes, value);
    },
    finish() {
      const result = Buffer.alloc(4);
      result.writeUInt32BE(value);
      return result;
    },
  };
}

/** CRC-64/NVME, reflected polynomial 0x9a6c9329ac4bc9b5, as two tables of 32-bit halves: BigInt is 50 times slower. */
const crc64Tables = (() => {
  const high = new Uint32Array(256);
  const low = new Uint32Array(256);
  for (let index = 0; index < 256; index += 1) {
    let value = BigInt(index);
    for (let bit = 0; bit < 8; bit += 1) value = value & 1n ? (value >> 1n) ^ 0x9a6c9329ac4bc9b5n : value >> 1n;
    high[index] = Number(value >> 32n);
    low[index] = Number(value & 0xffffffffn);
  }
  return { high, low };
})();

function crc64Digest(): Digest {
  let high = 0xffffffff;
  let low = 0xffffffff;
  return {
    update(bytes) {
      for (let position = 0; position < bytes.length; position += 1) {
        const index = (low ^ bytes[position]!) & 0xff;
        low = ((low >>> 8) | (high << 24)) ^ crc64Tables.low[index]!;
        high = (high >>> 8) ^ crc64Tables.high[index]!;
      }
    },
    finish() {
      const result = Buffer.alloc(8);
      result.writeUInt32BE(~high >>> 0, 0);
      result.writeUInt32BE(~low >>> 0, 4);
      return result;
    },
  };
}

/** Starts a digest of node's own kind. */
export function hashDigest(name: 'md5' | 'sha1' | 'sha256'): Digest {
  const hash = createHash(name);
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    finish: () => hash.digest(),
  };
}

/** Starts a checksum of one of S3's algorithms; its bytes are big-endian, base64 on the wire. */
export function checksumDigest(algorithm: ChecksumAlgorithm): Digest {
  if (algorithm === 'crc32') return crc32Digest();
  if (algorithm === 'crc64nvme') return crc64Digest();
  return hashDigest(algorithm);
}

/** The checksum of parts' checksums, as S3 gives it for an object uploaded in parts. */
export function compositeChecksum(algorithm: ChecksumAlgorithm, parts: readonly string[]): Checksum {
  const digest = checksumDigest(algorithm);
  for (const part of parts) digest.update(Buffer.from(part, 'base64'));
  return { algorithm, value: `${digest.finish().toString('base64')}-${parts.length}`, type: 'COMPOSITE' };
}
