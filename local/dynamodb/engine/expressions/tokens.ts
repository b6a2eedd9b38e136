/** The words of an expression. */
import { invalid } from '../failure.ts';

export type Token = { kind: 'name' | 'placeholder' | 'value' | 'index' | 'sign'; text: string };

const pattern = /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(\[\d+\])|(<>|<=|>=|[=<>(),.+-]))/y;
/** Bytes of an expression. */
const longest = 4096;

const kinds = ['name', 'placeholder', 'value', 'index', 'sign'] as const;

function read(text: string): Token[] {
  if (Buffer.byteLength(text) > longest) {
    throw invalid(
      `Invalid expression: Expression size has exceeded the maximum allowed size; expression size: ${text.length}`,
    );
  }
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const from = pattern.lastIndex;
    const found = pattern.exec(text);
    if (found === null)
      throw invalid(`Invalid expression: Syntax error; token: "${text.slice(from).trim().slice(0, 20)}"`);
    const place = kinds.findIndex((_, group) => found[group + 1] !== undefined);
    tokens.push({ kind: kinds[place] as Token['kind'], text: found[place + 1] as string });
  }
  return tokens;
}

/** Reads an expression word by word. */
export function createScanner(text: string) {
  const tokens = read(text);
  let place = 0;
  const isWord = (token: Token | undefined, word: string): boolean =>
    token?.kind === 'name' && token.text.toUpperCase() === word;
  const fail = (): Error => {
    const token = tokens[place]?.text ?? '<EOF>';
    return invalid(`Invalid expression: Syntax error; token: "${token}", near: "${text.slice(0, 60)}"`);
  };
  return {
    fail,
    peek: (): Token | undefined => tokens[place],
    isAtEnd: (): boolean => place >= tokens.length,
    next(): Token {
      const token = tokens[place];
      if (token === undefined) throw fail();
      place += 1;
      return token;
    },
    /** Goes past a sign if it is the next. */
    skip(sign: string): boolean {
      const token = tokens[place];
      if (token?.kind !== 'sign' || token.text !== sign) return false;
      place += 1;
      return true;
    },
    expect(sign: string): void {
      if (!this.skip(sign)) throw fail();
    },
    isWord: (word: string): boolean => isWord(tokens[place], word),
    /** Goes past a keyword if it is the next. */
    skipWord(word: string): boolean {
      if (!isWord(tokens[place], word)) return false;
      place += 1;
      return true;
    },
    /** Whether a name is followed by an opening parenthesis. */
    isCall: (): boolean => tokens[place]?.kind === 'name' && tokens[place + 1]?.text === '(',
  };
}
export type Scanner = ReturnType<typeof createScanner>;
