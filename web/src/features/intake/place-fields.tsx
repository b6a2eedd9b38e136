/** Where it is. */
import { PlaceGroup } from '#web/ui/case-fields/place-group.tsx';
import { type GroupProps, useFacts } from './field-facts.ts';

export function PlaceFields({ values, change, problems }: GroupProps) {
  const facts = useFacts(problems);
  return (
    <PlaceGroup
      value={values.place}
      onChange={(part) => change({ place: { ...values.place, ...part } })}
      facts={(path, wide) => facts(`place.${path}`, wide)}
    />
  );
}
