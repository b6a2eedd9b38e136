/** What a public reply never repeats: who asked, from which number, from where, and numbers inside free text. */
import { maskName, maskText } from '../masking.ts';
import type { CaseFile } from '../view/read.ts';

/** Everything that was ever taken down under a field of the request. */
function allOf(file: CaseFile, field: string): string[] {
  const texts = file.records.flatMap(({ fields }) => fields[field]?.text ?? []);
  return [...new Set(texts)].sort((one, other) => other.length - one.length);
}

const withheld = '（略）';

/**
 * Hides in a text meant for the citizen what the case knows of them: whoever holds number and code may be somebody else. The rest
 * stays, since it is the answer.
 */
export function hider(file: CaseFile): (text: string) => string {
  const names = allOf(file, 'name').filter((name) => [...name].length >= 2);
  const numbers = allOf(file, 'phone').flatMap((phone) => [phone, phone.replace(/\D/g, '')]);
  const addresses = allOf(file, 'address').filter((address) => [...address].length >= 2);
  return (text) => {
    let shown = text;
    for (const secret of [...addresses, ...numbers]) shown = shown.replaceAll(secret, withheld);
    for (const name of names) shown = shown.replaceAll(name, maskName(name));
    return maskText(shown);
  };
}
