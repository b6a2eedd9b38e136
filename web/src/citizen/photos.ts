/** Photographs on their way: made smaller on the telephone, announced by size and digest, put into the bucket by their links. */
import { photoLimits, photoTypes } from '#core/public/choices.ts';

export type Photo = { id: string; file: Blob; preview: string };
export type Announced = { size: number; sha256: string };
export type Link = { url: string; method: 'PUT'; headers: Record<string, string> };

/** Bytes and pixels above which a photograph is made smaller: enough to read a sign by, quick to send. */
const comfortable = 1_500_000;
const longestSide = 2400;

async function smaller(file: Blob): Promise<Blob> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, longestSide / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  return made !== null && made.size < file.size ? made : file;
}

/** The photograph as it will be sent; undefined where it is none that the service takes, or too large even so. */
export async function preparePhoto(file: File): Promise<Photo | undefined> {
  if (!(photoTypes as readonly string[]).includes(file.type)) return undefined;
  const fit = file.size > comfortable ? await smaller(file).catch(() => file) : file;
  if (fit.size > photoLimits.size || fit.size === 0) return undefined;
  return { id: crypto.randomUUID(), file: fit, preview: URL.createObjectURL(fit) };
}

/** What the service is told beforehand: the link that it gives takes just these bytes. */
export async function announce({ file }: Photo): Promise<Announced> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return { size: file.size, sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}

/** Sends them one after the other; answers how many did not arrive. */
export async function sendPhotos(
  photos: readonly Photo[],
  links: readonly Link[],
  report: (done: number) => void,
): Promise<number> {
  let lost = Math.max(0, photos.length - links.length);
  for (const [index, { url, method, headers }] of links.entries()) {
    report(index + 1);
    const body = photos[index]?.file;
    const reply = body === undefined ? undefined : await fetch(url, { method, headers, body }).catch(() => undefined);
    if (reply?.ok !== true) lost += 1;
  }
  return lost;
}
