import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The properties of `AWS::SecretsManager::Secret` that decide its value. */
export type SecretProperties = {
  readonly SecretString?: string;
  readonly GenerateSecretString?: {
    readonly PasswordLength?: number;
    readonly ExcludeCharacters?: string;
    readonly ExcludeLowercase?: boolean;
    readonly ExcludeNumbers?: boolean;
    readonly ExcludePunctuation?: boolean;
    readonly ExcludeUppercase?: boolean;
    readonly IncludeSpace?: boolean;
    readonly RequireEachIncludedType?: boolean;
    readonly SecretStringTemplate?: string;
    readonly GenerateStringKey?: string;
  };
};

/** Secrets of one data folder. */
export type Secrets = { value(logicalId: string, properties: SecretProperties): string };

const kinds = {
  ExcludeLowercase: 'abcdefghijklmnopqrstuvwxyz',
  ExcludeUppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ExcludeNumbers: '0123456789',
  ExcludePunctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
} as const;

/**
 * Keeps generated secrets in a file that only its owner may read: each is made once, by the rules of `GenerateSecretString`, and
 * stays the same over restarts. A value written in the template (`SecretString`) is used as it is.
 */
export function openSecrets(file: string): Secrets {
  const known: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return {
    value(logicalId, properties) {
      if (properties.SecretString !== undefined) return properties.SecretString;
      if (!Object.hasOwn(known, logicalId)) {
        known[logicalId] = generate(properties.GenerateSecretString ?? {});
        store(file, known);
      }
      return known[logicalId]!;
    },
  };
}

/** Makes the text of a new secret: by default 32 characters with at least one of each kind that is not excluded. */
export function generate(rules: NonNullable<SecretProperties['GenerateSecretString']>): string {
  const excluded = new Set(rules.ExcludeCharacters ?? '');
  const pools = (Object.keys(kinds) as (keyof typeof kinds)[])
    .filter((kind) => rules[kind] !== true)
    .map((kind) => [...kinds[kind]].filter((character) => !excluded.has(character)));
  if (rules.IncludeSpace === true) pools.push([' ']);
  const usable = pools.filter((pool) => pool.length > 0);
  const all = usable.flat();
  if (all.length === 0) throw new Error('the rules of a generated secret exclude every character');
  const length = rules.PasswordLength ?? 32;
  const required = rules.RequireEachIncludedType === false ? [] : usable.slice(0, length).map(pick);
  const password = shuffle([...required, ...Array.from({ length: length - required.length }, () => pick(all))]).join(
    '',
  );
  if (rules.SecretStringTemplate === undefined || rules.GenerateStringKey === undefined) return password;
  return JSON.stringify({ ...JSON.parse(rules.SecretStringTemplate), [rules.GenerateStringKey]: password });
}

function pick(pool: readonly string[]): string {
  return pool[randomInt(pool.length)]!;
}

function shuffle(items: string[]): string[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}

function store(file: string, known: Readonly<Record<string, string>>): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(known, null, 2), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
