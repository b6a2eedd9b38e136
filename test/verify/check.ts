/** What `npm run verify` runs. */

export type Options = {
  /** Everything, instead of the slice that the tests run. */
  full: boolean;
  seed: number;
  /** How many cases, where a check can be made longer or shorter; undefined: as many as it usually takes. */
  cases: number | undefined;
  print(line: string): void;
};

/** A check says what it does in one line, prints what it finds, and answers whether all is well. */
export type Check = { summary: string; run(options: Options): Promise<boolean> };
