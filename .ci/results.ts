/**
 * `node .ci/results.ts counts|files|reasons RESULTS.json…`: of Vitest's reports, a later one instead of an earlier one for the files that
 * it has: how many tests passed and failed; which files failed; each failed test with the first lines of its reason.
 */
import { readFileSync } from 'node:fs';

type Report = {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

const [what = '', ...paths] = process.argv.slice(2);
const reports = paths.map((path): Report => JSON.parse(readFileSync(path, 'utf8')));
const files = [...new Map(reports.flatMap(({ testResults }) => testResults.map((file) => [file.name, file]))).values()];
const failedFiles = files.filter(({ status }) => status === 'failed');
const withStatus = (status: string) =>
  files.flatMap(({ assertionResults }) => assertionResults.filter((test) => test.status === status));
const firstLines = (text: string): string => text.split('\n').slice(0, 6).join('\n  ');

/** A file that could not be read has no failed test. */
function failures(): number {
  const unread = failedFiles.filter(({ assertionResults }) =>
    assertionResults.every(({ status }) => status !== 'failed'),
  );
  return withStatus('failed').length + unread.length;
}

const answers: Record<string, () => string[]> = {
  counts: () => [`${withStatus('passed').length} ${failures()}`],
  files: () => failedFiles.map(({ name }) => name),
  reasons: () =>
    failedFiles.map(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      const reasons = failed.map((test) => `${test.fullName}\n  ${firstLines(test.failureMessages.join('\n'))}`);
      return `failed: ${name} ${reasons.join('\n') || firstLines(message)}`;
    }),
};
console.log((answers[what] ?? (() => [`what is ${what}?`]))().join('\n'));
