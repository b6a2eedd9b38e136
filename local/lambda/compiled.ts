/** Bundles compiled at an earlier start: kept beside what Node itself keeps of our modules, so that a function's first call is not spent on compiling. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, Script } from 'node:vm';
import { crc32 } from 'node:zlib';

export type Compiled = {
  /** The wrapper: a function of `parameters`. */
  readonly wrapper: (...values: readonly unknown[]) => void;
  /** Keeps what has been compiled by now, where it is not kept already. Called once the function has worked: what it used is kept with it. */
  readonly keep: () => void;
};

type Options = {
  readonly file: string;
  readonly parameters: readonly string[];
  /** Where compiled bundles are kept, one file for each `name`; `undefined`: nowhere. */
  readonly folder: string | undefined;
  readonly name: string;
};

/** Compiles a bundle inside a function of the given parameters; lines and columns in stack traces stay those of the file. */
export function compileBundle({ file, parameters, folder, name }: Options): Compiled {
  const source = readFileSync(file, 'utf8');
  const head = `(function (${parameters.join(', ')}) {`;
  const kept = folder === undefined ? undefined : readKept(join(folder, name), source);
  const script = new Script(`${head}${source}\n})`, {
    filename: file,
    columnOffset: -head.length,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(kept === undefined ? {} : { cachedData: kept }),
  });
  const isKept = kept !== undefined && script.cachedDataRejected !== true;
  return {
    wrapper: script.runInThisContext(),
    keep() {
      if (folder !== undefined && !isKept) writeKept(folder, name, source, script.createCachedData());
    },
  };
}

/** The engine looks at the length of a source only, and takes what it reads on trust: both are checked here. */
function sealOf(source: string, data: Buffer): Buffer {
  const seal = Buffer.alloc(sealLength);
  createHash('sha256').update(source).digest().copy(seal);
  seal.writeUInt32LE(crc32(data), sealLength - 4);
  return seal;
}
const sealLength = 36;

function readKept(path: string, source: string): Buffer | undefined {
  try {
    const content = readFileSync(path);
    const data = content.subarray(sealLength);
    return content.subarray(0, sealLength).equals(sealOf(source, data)) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** What cannot be written is compiled again at the next start. */
function writeKept(folder: string, name: string, source: string, data: Buffer): void {
  const path = join(folder, name);
  const fresh = `${path}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(fresh, Buffer.concat([sealOf(source, data), data]));
    renameSync(fresh, path);
  } catch {}
}
