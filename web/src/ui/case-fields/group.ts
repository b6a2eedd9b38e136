/** What a group of fields needs to know: its values, how to change them, what is known of each field. */
import type { FieldFacts } from '../form/fields.tsx';

export type GroupProps<T> = {
  value: T;
  onChange: (part: Partial<T>) => void;
  facts: (path: keyof T & string, wide?: FieldFacts['wide']) => FieldFacts;
};
