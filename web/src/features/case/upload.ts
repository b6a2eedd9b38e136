/** Uploading a recording: checksum in the browser, then straight into the bucket by a pre-signed link. */
import { call, type ReplyOf } from '#web/api/client.ts';
import { apiError } from '#web/api/errors.ts';
import { fieldRules } from '#web/api/field-rules.ts';
import type { Said } from './recordings-kind.tsx';

export type Progress = { step: 'reading' } | { step: 'sending'; percent: number } | { step: 'checking'; id: string };

/** The most bytes that the service takes. */
export const largestUpload = fieldRules.uploadRecording?.size?.maximum ?? 0;
const longestName = fieldRules.uploadRecording?.name?.maxLength ?? 200;

/** SHA-256 as the API wants it: 64 hexadecimal digits. */
export async function sha256Of(file: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A file name that the service takes: the end is kept, because it tells the format. */
export function uploadName(name: string): string {
  return name.trim().slice(-longestName) || 'recording';
}

/** Sends the bytes; only an XMLHttpRequest tells how far it is. Rejects with the bucket's status. */
function put({ url, method, headers }: ReplyOf<'uploadRecording'>, file: Blob, onPercent: (percent: number) => void) {
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

/** Uploads a file to a case and gives the recording's id. Whether it is a recording at all is found out afterwards. */
export async function uploadRecording(
  caseNo: string,
  file: File,
  said: Said,
  report: (progress: Progress) => void,
): Promise<string> {
  report({ step: 'reading' });
  const body = { name: uploadName(file.name), size: file.size, sha256: await sha256Of(file), ...said };
  const link = await call('uploadRecording', { params: { caseNo }, body });
  report({ step: 'sending', percent: 0 });
  await put(link, file, (percent) => report({ step: 'sending', percent }));
  report({ step: 'checking', id: link.id });
  return link.id;
}
