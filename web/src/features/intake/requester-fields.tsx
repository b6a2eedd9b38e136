/** Who asks. */
import { confidentialities, usualConfidentiality } from '#core/vocabulary.ts';
import { RequesterGroup } from '#web/ui/case-fields/requester-group.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { type FieldPath, fieldNames } from './check.ts';
import { type GroupProps, useFacts } from './field-facts.ts';
import { intakeTexts } from './texts.ts';

const isChecked = (path: string): path is FieldPath => Object.hasOwn(fieldNames, path);

/** Choices have nothing that could be wrong, so that only what is typed is checked. */
export function RequesterFields({ values, change, problems }: GroupProps) {
  const text = useText(intakeTexts);
  const label = useLabel();
  const facts = useFacts(problems);
  const { requester, nature } = values;
  const usual = label(confidentialities[usualConfidentiality(nature === '' ? 'other' : nature)]);
  return (
    <RequesterGroup
      value={requester}
      onChange={(part) => change({ requester: { ...requester, ...part } })}
      facts={(key, wide) => {
        const path = `requester.${key}`;
        return isChecked(path) ? facts(path, wide) : { id: `intake-${key}`, name: text(key), wide };
      }}
      usual={text('usual', { what: usual })}
    />
  );
}
