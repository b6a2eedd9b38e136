/** Keeps the functions' log lines off the terminal while a check runs them in its own process. */

const isLogLine = (chunk: unknown): boolean => typeof chunk === 'string' && chunk.startsWith('{"time":"');

/** Runs something without the product's log lines; everything else is printed as always. */
export async function withoutLog<T>(act: () => Promise<T>): Promise<T> {
  const { write } = process.stdout;
  const filtered = (...given: Parameters<typeof write>): boolean =>
    isLogLine(given[0]) ? true : write.apply(process.stdout, given);
  process.stdout.write = filtered as typeof write;
  try {
    return await act();
  } finally {
    process.stdout.write = write;
  }
}
