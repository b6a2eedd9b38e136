/** 更正: what was taken down wrongly, in the fields in which it was taken down. */
import { type Nature, natures, type Source, sources, type Urgency, urgencies } from '#core/vocabulary.ts';
import { CategoryBox } from '#web/ui/case-fields/category-box.tsx';
import { optionsOf } from '#web/ui/case-fields/options.ts';
import { PlaceGroup } from '#web/ui/case-fields/place-group.tsx';
import { RequesterGroup } from '#web/ui/case-fields/requester-group.tsx';
import { caseFieldTexts } from '#web/ui/case-fields/texts.ts';
import { type FieldFacts, SelectField } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { CommandFrame } from '../form/command-frame.tsx';
import { fieldId } from '../form/facts.ts';
import { TextArea, TextLine } from '../form/text-fields.tsx';
import { type CommandFormProps, type FormState, useCommandForm } from '../form/use-command-form.ts';
import { commandTexts } from '../texts.ts';
import { type AmendValues, amendBody, changesOf, mayChangeRequester, mayChangeWords, presentValues } from './values.ts';

const texts = caseFieldTexts;
const names = {
  title: texts.caseTitle,
  content: texts.content,
  demands: commandTexts.amendDemands,
  nature: texts.nature,
  urgency: texts.urgency,
  source: texts.source,
  category: texts.category,
  subject: texts.subject,
  'requester.phone': texts.phone,
  'requester.name': texts.name,
  'requester.sex': texts.sex,
  'requester.kind': texts.kind,
  'requester.group': texts.group,
  'requester.confidentiality': texts.confidentiality,
  'place.district': texts.district,
  'place.street': texts.street,
  'place.community': texts.community,
  'place.address': texts.address,
  reason: commandTexts.amendReason,
};

type FormProps = { form: FormState<AmendValues>; facts: (path: string, wide?: FieldFacts['wide']) => FieldFacts };

/** What is asked for; the citizen's own words only while the case is a draft. */
function Request({ form, facts }: FormProps) {
  const text = useText(texts);
  const label = useLabel();
  const { values, set } = form;
  const words = mayChangeWords(form.view);
  return (
    <fieldset className="form-group">
      <legend>{text('requestGroup')}</legend>
      <SelectField<Nature>
        facts={facts('nature')}
        value={values.nature}
        options={optionsOf(natures, label)}
        onChange={(nature) => nature !== '' && set('nature', nature)}
      />
      <SelectField<Urgency>
        facts={facts('urgency')}
        value={values.urgency}
        options={optionsOf(urgencies, label)}
        onChange={(urgency) => urgency !== '' && set('urgency', urgency)}
      />
      {words ? (
        <SelectField<Source>
          facts={facts('source')}
          value={values.source}
          options={optionsOf(sources, label)}
          onChange={(source) => source !== '' && set('source', source)}
        />
      ) : null}
      <CategoryBox
        facts={facts('category', true)}
        value={values}
        onChange={({ category, categoryText }) => {
          set('category', category);
          set('categoryText', categoryText);
        }}
      />
      <div className="form-field" data-wide="true">
        <TextLine form={form} path="subject" />
      </div>
    </fieldset>
  );
}

export function AmendForm(props: CommandFormProps) {
  const { view } = props;
  const text = useText(commandTexts);
  const label = useLabel();
  const form = useCommandForm({
    ...props,
    name: 'amend',
    initial: presentValues(view),
    names,
    whole: true,
    body: (values) => amendBody(view, values),
    check: (values) => [
      ...(values.category === '' && values.categoryText.trim() !== ''
        ? [{ path: 'category', message: texts.chooseCategory }]
        : []),
      ...(Object.keys(changesOf(view, values)).length === 0
        ? [{ path: 'title', message: commandTexts.amendNothing }]
        : []),
    ],
  });
  const facts: FormProps['facts'] = (path, wide) => {
    const problem = form.problems.find((one) => one.path === path);
    const name = names[path as keyof typeof names];
    const error = problem === undefined ? undefined : label(problem.message);
    return { id: fieldId(form, path), name: label(name), error, wide };
  };
  const { values, set } = form;
  const words = mayChangeWords(view);
  return (
    <CommandFrame form={form}>
      <p className="quiet">
        {text('amendHint')} {words ? null : text('amendWords')}
      </p>
      <TextLine form={form} path="title" />
      {words ? <TextArea form={form} path="content" rows={4} /> : null}
      {words ? <TextArea form={form} path="demands" rows={2} /> : null}
      <Request form={form} facts={facts} />
      <PlaceGroup
        value={values.place}
        onChange={(part) => set('place', { ...values.place, ...part })}
        facts={(path, wide) => facts(`place.${path}`, wide)}
      />
      {mayChangeRequester(view) ? (
        <RequesterGroup
          value={values.requester}
          onChange={(part) => set('requester', { ...values.requester, ...part })}
          facts={(path, wide) => facts(`requester.${path}`, wide)}
        />
      ) : null}
      <TextArea form={form} path="reason" rows={2} />
    </CommandFrame>
  );
}
