/** Writing an entry: a new one, or another text for one that is there. */
import { useState } from 'react';
import type { KnowledgeFields } from '#core/knowledge/entry.ts';
import type { AttachmentView, KnowledgeView } from '#core/knowledge/shapes.ts';
import { isGrantedToRoles } from '#core/permissions.ts';
import { useMe, useUnits } from '#web/api/queries.ts';
import { announce } from '#web/ui/announce.tsx';
import { CategoryBox } from '#web/ui/case-fields/category-box.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { AreaField, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { attachmentTexts } from './attachment-texts.ts';
import { AttachmentsField } from './attachments-field.tsx';
import { useKnowledgeChange } from './data.ts';
import { knowledgeTexts } from './texts.ts';

type FormProps = {
  /** Absent: a new one. */
  entry?: KnowledgeView;
  /** What the form begins with. */
  begin: Partial<KnowledgeFields> & { unitId?: string };
  fromCase?: string;
  onDone: (entry: KnowledgeView) => void;
  onCancel: () => void;
};

const given = <Key extends string>(key: Key, value: string) => (value === '' ? {} : { [key]: value });

export function EntryForm({ entry, begin, fromCase, onDone, onCancel }: FormProps) {
  const text = useText(knowledgeTexts);
  const ownText = useText(attachmentTexts);
  const label = useLabel();
  const roles = useMe().data?.roles ?? [];
  const units = useUnits().data?.items ?? [];
  const add = useKnowledgeChange('submitKnowledge');
  const amend = useKnowledgeChange('amendKnowledge');
  const change = entry === undefined ? add : amend;
  const [values, setValues] = useState({
    question: begin.question ?? '',
    answer: begin.answer ?? '',
    keywords: (begin.keywords ?? []).join(' '),
    category: begin.category ?? '',
    categoryText: '',
    legalBasis: begin.legalBasis ?? '',
    validUntil: begin.validUntil ?? '',
    reviewOn: begin.reviewOn ?? '',
    unitId: begin.unitId ?? '',
  });
  const [files, setFiles] = useState<readonly AttachmentView[]>(begin.attachments ?? []);
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const names = {
    'fields.question': text('question'),
    'fields.answer': text('answer'),
    'fields.keywords': text('keywords'),
    'fields.category': text('category'),
    'fields.legalBasis': text('legalBasis'),
    'fields.validUntil': text('validUntil'),
    'fields.reviewOn': text('reviewOn'),
    'fields.attachments': ownText('attachments'),
    // The dates are checked as the entry has them.
    validUntil: text('validUntil'),
    reviewOn: text('reviewOn'),
    unitId: text('unit'),
  };
  const fields = useFields(names, change.error);
  const sent = (saved: KnowledgeView) => {
    announce(text('done', { act: text('submit') }));
    onDone(saved);
  };
  const submit = () => {
    const { question, answer, keywords, category, legalBasis, validUntil, reviewOn, unitId } = values;
    const body = {
      fields: {
        question,
        answer,
        keywords: keywords.split(/[\s,，、]+/).filter((one) => one !== ''),
        ...given('category', category),
        ...given('legalBasis', legalBasis),
        ...given('validUntil', validUntil),
        ...given('reviewOn', reviewOn),
        ...(files.length === 0 ? {} : { attachments: files.map(({ id }) => id) }),
      },
      ...given('unitId', unitId),
    };
    if (entry === undefined) add.send({ body: { ...body, ...given('fromCase', fromCase ?? '') } }, undefined, sent);
    else amend.send({ params: { id: entry.id }, body }, entry.version, sent);
  };
  const title = text(entry === undefined ? 'add' : 'edit');
  const dated = (path: 'validUntil' | 'reviewOn') => {
    const facts = fields.facts(`fields.${path}`);
    return facts.error === undefined ? { ...facts, error: fields.facts(path).error } : facts;
  };
  return (
    <ChangeForm
      title={title}
      fields={fields}
      change={change}
      onSubmit={submit}
      onCancel={onCancel}
      onShowLatest={onCancel}
      buttons={
        <button type="submit" className="plain-button primary-button">
          {text('submit')}
        </button>
      }
    >
      <div className="form-group">
        <TextField
          facts={fields.facts('fields.question', { required: true, wide: true })}
          value={values.question}
          onChange={(question) => set({ question })}
        />
        <div className="form-field" data-wide="true">
          <AreaField
            facts={fields.facts('fields.answer', { required: true })}
            value={values.answer}
            rows={8}
            onChange={(answer) => set({ answer })}
          />
        </div>
        <TextField
          facts={fields.facts('fields.keywords', { wide: 'two', hint: text('keywordsHint') })}
          value={values.keywords}
          onChange={(keywords) => set({ keywords })}
        />
        <CategoryBox facts={fields.facts('fields.category')} value={values} onChange={set} />
        {isGrantedToRoles(roles, 'submitKnowledge', 'any') ? (
          <SelectField
            facts={fields.facts('unitId')}
            value={values.unitId}
            blank={text('noUnit')}
            options={units
              .filter(({ parent }) => parent === undefined)
              .map((one) => ({ value: one.id, label: label(one) }))}
            onChange={(unitId) => set({ unitId })}
          />
        ) : null}
        <TextField
          facts={fields.facts('fields.legalBasis', { wide: 'two' })}
          value={values.legalBasis}
          onChange={(legalBasis) => set({ legalBasis })}
        />
        <TextField
          facts={dated('validUntil')}
          type="date"
          value={values.validUntil}
          onChange={(validUntil) => set({ validUntil })}
        />
        <TextField
          facts={dated('reviewOn')}
          type="date"
          value={values.reviewOn}
          onChange={(reviewOn) => set({ reviewOn })}
        />
        <AttachmentsField facts={fields.facts('fields.attachments')} files={files} onChange={setFiles} />
      </div>
    </ChangeForm>
  );
}
