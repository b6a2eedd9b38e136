import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { compileBundle } from './compiled.ts';
import type { FunctionConsole } from './output.ts';
import type { WorkerFunction } from './protocol.ts';
import { createTrace, type Trace } from './trace.ts';

/** A loaded function, the rewriter of its stack traces, and the keeping of its compiled form for the next start. */
export type Loaded = {
  readonly handler: (event: unknown, context: object) => unknown;
  readonly trace: Trace;
  readonly keep: () => void;
};

type CommonModule = { exports: Record<string, unknown>; readonly id: string; readonly filename: string };

/**
 * Loads the bundle of a function. Functions share a thread, and each must see its own variables: the bundle gets a `process` whose
 * `env`, `stdout` and `stderr` are its own, and its own `console`. They are parameters of the compiled wrapper, so that lines and
 * columns in stack traces stay those of the file. `compiled` is the folder where compiled bundles are kept from one start to the next.
 * Throws what Lambda's own runtime would report when it cannot start a function.
 */
export function loadFunction(
  description: WorkerFunction,
  output: FunctionConsole,
  compiled: string | undefined,
): Loaded {
  const [name, ...path] = description.handler.split('.');
  const file = resolveBundle(join(description.folder, name!));
  const shadow = shadowProcess(description.environment, output);
  const module: CommonModule = { exports: {}, id: '.', filename: file };
  const { wrapper, keep } = compileBundle({
    file,
    parameters: ['exports', 'require', 'module', '__filename', '__dirname', 'process', 'console'],
    folder: compiled,
    name: description.id,
  });
  wrapper.call(
    module.exports,
    module.exports,
    requireFor(file, shadow),
    module,
    file,
    dirname(file),
    shadow,
    output.console,
  );
  const handler = path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    module.exports,
  );
  if (typeof handler !== 'function') {
    throw runtimeError('Runtime.HandlerNotFound', `${description.handler} is undefined or not exported`);
  }
  return { handler: handler as Loaded['handler'], trace: createTrace(file), keep };
}

function resolveBundle(base: string): string {
  const found = [`${base}.js`, `${base}.cjs`].find(existsSync);
  if (found !== undefined) return found;
  const reason = existsSync(`${base}.mjs`)
    ? 'ES modules read the process of the whole thread, so bundles must be CommonJS here'
    : `Cannot find module '${base}'`;
  throw runtimeError('Runtime.ImportModuleError', reason);
}

/** Inherits everything of the real process but what a function must not share with its neighbours. */
function shadowProcess(environment: Readonly<Record<string, string>>, output: FunctionConsole): NodeJS.Process {
  const own = { env: { ...environment }, stdout: output.stream, stderr: output.stream };
  const properties = Object.entries(own).map(([key, value]) => [key, { value, writable: true, enumerable: true }]);
  return Object.create(process, Object.fromEntries(properties));
}

function requireFor(file: string, shadow: NodeJS.Process): (id: string) => unknown {
  const require = createRequire(file);
  const own = (id: string): unknown => {
    if (id === 'process' || id === 'node:process') return shadow;
    // A bundle may be split over several files; those must see the same shadow, which only one file can be given.
    if (id.startsWith('.') && extname(id) !== '.json') {
      throw runtimeError('Runtime.ImportModuleError', `a bundle must be one file; it requires ${id}`);
    }
    return require(id);
  };
  return Object.assign(own, { resolve: require.resolve, cache: require.cache, main: undefined });
}

function runtimeError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
