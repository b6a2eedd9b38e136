/** Sending a file straight into the bucket: its checksum, and the bytes by a pre-signed link that takes just these. */
import { apiError } from '#web/api/errors.ts';

/** SHA-256 as the API wants it: 64 hexadecimal digits. */
export async function sha256Of(file: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A file name that the service takes: the end is kept, because it tells the format. */
export const nameToSend = (name: string, longest: number, otherwise: string): string =>
  name.trim().slice(-longest) || otherwise;

type UploadLink = { url: string; method: 'PUT'; headers: Record<string, string> };

/** Sends the bytes; only an XMLHttpRequest tells how far it is. Rejects with the bucket's status. */
export function putFile({ url, method, headers }: UploadLink, file: Blob, onPercent: (percent: number) => void) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onPercent(Math.floor((loaded / Math.max(total, 1)) * 100));
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve()
        : reject(apiError({ status: request.status, code: 'gateway', detail: '' }));
    request.onerror = () => reject(apiError({ status: 0, code: 'network', detail: '' }));
    request.send(file);
  });
}
