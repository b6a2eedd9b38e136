/** Names and values that expressions of one request stand for. Each has to be used by one of them. */
import { invalid } from '../failure.ts';
import { type Item, readValue, type Value } from '../values.ts';

export type Placeholders = {
  name(placeholder: string): string;
  value(placeholder: string): Value;
  /** Throws where one was given that no expression used. */
  requireUsed(): void;
};

/** What a request says that its placeholders stand for. Throws where a value is none. */
export function createPlaceholders(names: Readonly<Record<string, string>> = {}, values: Item = {}): Placeholders {
  const used = new Set<string>();
  for (const value of Object.values(values)) readValue(value);
  return {
    name(placeholder) {
      used.add(placeholder);
      const name = names[placeholder];
      if (name !== undefined) return name;
      throw invalid(
        `An expression attribute name used in the document path is not defined; attribute name: ${placeholder}`,
      );
    },
    value(placeholder) {
      used.add(placeholder);
      const value = values[placeholder];
      if (value !== undefined) return value;
      throw invalid(`An expression attribute value used in expression is not defined; attribute value: ${placeholder}`);
    },
    requireUsed() {
      for (const [what, all] of [
        ['Names', names],
        ['Values', values],
      ] as const) {
        const unused = Object.keys(all).filter((placeholder) => !used.has(placeholder));
        if (unused.length === 0) continue;
        throw invalid(
          `Value provided in ExpressionAttribute${what} unused in expressions: keys: {${unused.join(', ')}}`,
        );
      }
    },
  };
}
