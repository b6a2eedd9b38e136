/** Uploading a recording: checksum in the browser, then straight into the bucket by a pre-signed link. */
import { call } from '#web/api/client.ts';
import { fieldRules } from '#web/api/field-rules.ts';
import { nameToSend, putFile, sha256Of } from '#web/ui/put-file.ts';
import type { Said } from './recordings-kind.tsx';

export type Progress = { step: 'reading' } | { step: 'sending'; percent: number } | { step: 'checking'; id: string };

/** The most bytes that the service takes. */
export const largestUpload = fieldRules.uploadRecording?.size?.maximum ?? 0;
const longestName = fieldRules.uploadRecording?.name?.maxLength ?? 200;

export const uploadName = (name: string): string => nameToSend(name, longestName, 'recording');

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
  await putFile(link, file, (percent) => report({ step: 'sending', percent }));
  report({ step: 'checking', id: link.id });
  return link.id;
}
