/** Small photographs made by hand, each with secrets in every place where a file can have them. */

/** Where it was taken, by whom. */
export const secret = 'GPS 20.0167N 110.3500E Xiaofang';

const text = (words: string): number[] => [...Buffer.from(words, 'latin1')];
const big32 = (n: number): number[] => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const little32 = (n: number): number[] => big32(n).reverse();
const segment = (marker: number, payload: readonly number[]): number[] => {
  const length = payload.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...payload];
};

/** Tables, frame header, scan header and a few coded bytes, with a restart marker and a stuffed 0xff among them. */
export const jpegPicture = new Uint8Array([
  ...segment(0xdb, [0, ...Array<number>(64).fill(16)]),
  ...segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
  ...segment(0xc4, [0, 1, ...Array<number>(15).fill(0), 5]),
  ...segment(0xda, [1, 1, 0, 0, 63, 0]),
  ...[0x2a, 0xff, 0x00, 0x17, 0xff, 0xd0, 0x33],
]);

function exif(orientation: number, little: boolean): number[] {
  const [tag, type, count, value] = little
    ? [
        [0x12, 1],
        [3, 0],
        [1, 0, 0, 0],
        [orientation, 0, 0, 0],
      ]
    : [
        [1, 0x12],
        [0, 3],
        [0, 0, 0, 1],
        [0, orientation, 0, 0],
      ];
  const head = little ? [...text('II*\0'), 8, 0, 0, 0, 1, 0] : [...text('MM\0*'), 0, 0, 0, 8, 0, 1];
  return [...text('Exif\0\0'), ...head, ...tag, ...type, ...count, ...value, 0, 0, 0, 0, ...text(secret)];
}

export const jpeg = ({ orientation, little = false }: { orientation: number; little?: boolean }): Uint8Array =>
  new Uint8Array([
    ...[0xff, 0xd8],
    ...segment(0xe0, [...text('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xe1, exif(orientation, little)),
    ...segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0<x>${secret}</x>`)),
    ...segment(0xe2, text('ICC_PROFILE\0\x01\x01colours')),
    ...segment(0xe2, text(`MPF\0${secret}`)),
    ...segment(0xed, text(`Photoshop 3.0\0${secret}`)),
    ...segment(0xfe, text(secret)),
    ...jpegPicture,
    ...[0xff, 0xd9],
    ...text(secret),
  ]);

const chunk = (type: string, data: readonly number[]): number[] => [
  ...big32(data.length),
  ...text(type),
  ...data,
  ...[1, 2, 3, 4],
];
export const pngPicture = new Uint8Array(chunk('IDAT', [1, 2, 3, 4, 5]));
export const png = (): Uint8Array =>
  new Uint8Array([
    ...text('\x89PNG\r\n\x1a\n'),
    ...chunk('IHDR', [...big32(1), ...big32(1), 8, 2, 0, 0, 0]),
    ...chunk('tEXt', text(`Author\0${secret}`)),
    ...chunk('eXIf', text(`II*\0${secret}`)),
    ...pngPicture,
    ...chunk('zTXt', text(secret)),
    ...chunk('IEND', []),
    ...text(secret),
  ]);

/** A RIFF file of chunks, padded to even lengths. */
export function riff(form: string, chunks: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const body = chunks.flatMap(([type, data]) => [
    ...text(type),
    ...little32(data.length),
    ...data,
    ...(data.length % 2 === 1 ? [0] : []),
  ]);
  return new Uint8Array([...text('RIFF'), ...little32(body.length + 4), ...text(form), ...body]);
}

const flags = 0b0001_1100;
export const webp = (): Uint8Array =>
  new Uint8Array([
    ...riff('WEBP', [
      ['VP8X', new Uint8Array([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
      ['VP8L', new Uint8Array([0x2f, 1, 2, 3, 4])],
      ['EXIF', new Uint8Array(text(secret))],
      ['XMP ', new Uint8Array(text(secret))],
    ]),
    ...text(secret),
  ]);
