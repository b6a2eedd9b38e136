/** What may never be written to the log: everything that people typed, their names and numbers, links and tokens. */
import { users } from './city.ts';

const secrets = new Set<string>();
/** Fields whose values are words of a closed vocabulary, numbers of cases, units and the like. */
const harmless =
  /^(source|nature|urgency|mode|sex|kind|confidentiality|resultSatisfaction|attitudeSatisfaction|category|district|street|community|unitId|leadUnitId|proposedUnitId|subUnitId|units|handler|until|at|sha256|caseNo|lead|repeatOf|ground|reviewAt|due|cause|order|as|calendar|decidedBy|marks|natures|unit|columnOfDemand|consult|suggest|help|complaint|report|dates|roles|deputy|from|parent|year|code|service_code|digits|cases|other|area|attachments|hotIssueId|after)$/;

/** Notes every text in a request's body, whatever it is called. */
export function noteSecrets(value: unknown, field = ''): void {
  if (typeof value === 'string') {
    if (value.trim().length >= 4 && !harmless.test(field)) secrets.add(value.trim());
  } else if (Array.isArray(value)) {
    for (const one of value) noteSecrets(one, field);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) noteSecrets(one, name);
  }
}

export const forgetSecrets = (): void => secrets.clear();

/** Digests and ids are digits by chance too. */
const digests = /(?<![0-9a-f])(?:[0-9a-f]{24,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f])/g;
const patterns = [/X-Amz-Signature/i, /X-Amz-Credential/i, /(?<!\d)1[3-9]\d{9}(?!\d)/, /Bearer /i];

/** When a line was written is no secret, though somebody may have typed the same hour. */
const writtenAt = /"time":"[^"]*"/g;

/** Everything private that occurs in the lines. */
export function findLeaks(lines: readonly string[]): string[] {
  const text = lines.join('').replaceAll(writtenAt, '');
  const words = [...secrets, ...users.map((user) => user.name)];
  return [
    ...words.filter((word) => text.includes(word) || text.includes(JSON.stringify(word).slice(1, -1))),
    ...patterns.flatMap((pattern) => pattern.exec(text.replaceAll(digests, ''))?.[0] ?? []),
  ];
}
