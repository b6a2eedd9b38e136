/** Reading a file piece by piece with constant memory, as ranges of an object in a bucket. */

/**
 * Where a recording's bytes come from. `read` gives the bytes at an offset, fewer only where the file ends; what it throws goes through to the
 * caller of the identification.
 */
export type ByteSource = {
  /** Bytes. */
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
};

export type ByteWindow = {
  readonly size: number;
  /** The bytes from `offset`, as many as there are up to `length`; none beyond the end. */
  at(offset: number, length: number): Promise<DataView>;
};

/** Bytes fetched at once: most headers need one request, scanning an hour of speech some hundred. */
const blockLength = 128 * 1024;

const nothing = new DataView(new ArrayBuffer(0));

/** A window over a source that keeps the last block it fetched. */
export function createWindow(source: ByteSource): ByteWindow {
  const size = Number.isFinite(source.size) ? Math.max(0, Math.floor(source.size)) : 0;
  let block = new Uint8Array(0);
  let blockStart = 0;
  return {
    size,
    at: async (offset, length) => {
      const wanted = Math.min(length, size - offset);
      if (!(offset >= 0) || !(wanted > 0)) return nothing;
      if (offset < blockStart || offset + wanted > blockStart + block.byteLength) {
        const asked = Math.min(Math.max(wanted, blockLength), size - offset);
        block = (await source.read(offset, asked)).subarray(0, asked) as Uint8Array<ArrayBuffer>;
        blockStart = offset;
      }
      const start = block.byteOffset + offset - blockStart;
      return new DataView(block.buffer, start, Math.min(wanted, blockStart + block.byteLength - offset));
    },
  };
}

/** The four characters of a chunk's or page's name. */
export function nameAt(view: DataView, at: number): string {
  return latinAt(view, at, 4);
}

/** So many bytes as Latin-1 characters, fewer where the view ends. */
export function latinAt(view: DataView, at: number, length: number): string {
  let text = '';
  for (let index = at; index < Math.min(at + length, view.byteLength); index++) {
    text += String.fromCharCode(view.getUint8(index));
  }
  return text;
}
