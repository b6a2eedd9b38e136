/** What is asked for. */
import { type Nature, natures, type Source, sources, type Urgency, urgencies } from '#core/vocabulary.ts';
import { optionsOf } from '#web/ui/case-fields/options.ts';
import { ChoiceField, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { ContentField } from './assist/content-field.tsx';
import { FiveElements } from './assist/text-hints.tsx';
import { CategoryField } from './category-field.tsx';
import { DemandsField } from './demands-field.tsx';
import { type GroupProps, useFacts } from './field-facts.ts';
import { intakeTexts } from './texts.ts';

export function RequestFields(props: GroupProps) {
  const { values, change, problems } = props;
  const text = useText(intakeTexts);
  const label = useLabel();
  const facts = useFacts(problems);
  return (
    <fieldset className="form-group">
      <legend>{text('requestGroup')}</legend>
      <ChoiceField<Nature>
        facts={facts('nature', true)}
        value={values.nature}
        options={optionsOf(natures, label)}
        onChange={(nature) => change({ nature })}
      />
      <SelectField<Source>
        facts={facts('source')}
        value={values.source}
        options={optionsOf(sources, label)}
        onChange={(source) => change({ source: source === '' ? 'phone' : source })}
      />
      <SelectField<Urgency>
        facts={facts('urgency')}
        value={values.urgency}
        options={optionsOf(urgencies, label)}
        onChange={(urgency) => change({ urgency: urgency === '' ? 'normal' : urgency })}
      />
      <TextField facts={facts('subject', 'two')} value={values.subject} onChange={(subject) => change({ subject })} />
      <CategoryField {...props} />
      <TextField facts={facts('title', true)} value={values.title} onChange={(title) => change({ title })} />
      <ContentField facts={facts('content', true)} value={values.content} onChange={(content) => change({ content })} />
      <DemandsField {...props} />
      <FiveElements values={values} />
    </fieldset>
  );
}
