/** The category; another one means other units. */
import { CategoryBox } from '#web/ui/case-fields/category-box.tsx';
import { type GroupProps, useFacts } from './field-facts.ts';

export function CategoryField({ values, change, problems }: GroupProps) {
  const facts = useFacts(problems);
  return (
    <CategoryBox
      facts={facts('category', true)}
      value={values}
      onChange={(next) => change({ ...next, units: undefined })}
    />
  );
}
