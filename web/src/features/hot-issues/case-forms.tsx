/** Acts with more than a word: assigning, renaming, adding, taking out, splitting, merging. */
import { useState } from 'react';
import { useUnits } from '#web/api/queries.ts';
import { AreaField, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { ActForm, useDone } from './act-form.tsx';
import type { ActProps } from './acts.tsx';
import { useHotChange, useHotList } from './data.ts';
import { hotTexts } from './texts.ts';

export function AssignForm({ issue, onDone, onCancel }: ActProps) {
  const text = useText(hotTexts);
  const label = useLabel();
  const units = useUnits().data?.items ?? [];
  const { name, done } = useDone('assign', onDone);
  const change = useHotChange('assignHotIssue');
  const [unitId, setUnitId] = useState(issue.leadUnit ?? '');
  const fields = useFields({ unitId: text('unit') }, change.error);
  const options = units
    .filter(({ kind, retired }) => kind !== 'centre' && retired !== true)
    .map((unit) => ({ value: unit.id, label: label(unit) }));
  const send = () => change.send({ params: { hotIssueId: issue.id }, body: { unitId } }, done);
  return (
    <ActForm {...{ name, fields, change, onCancel }} onSubmit={send}>
      <SelectField
        facts={fields.facts('unitId', { required: true })}
        value={unitId}
        options={options}
        blank={text('choose')}
        onChange={setUnitId}
      />
    </ActForm>
  );
}

export function RenameForm({ issue, onDone, onCancel }: ActProps) {
  const text = useText(hotTexts);
  const { name, done } = useDone('rename', onDone);
  const change = useHotChange('renameHotIssue');
  const [title, setTitle] = useState<string>(issue.title.zh);
  const fields = useFields({ title: text('newTitle') }, change.error);
  return (
    <ActForm
      {...{ name, fields, change, onCancel }}
      onSubmit={() => change.send({ params: { hotIssueId: issue.id }, body: { title } }, done)}
    >
      <TextField facts={fields.facts('title', { required: true })} value={title} onChange={setTitle} />
    </ActForm>
  );
}

export function AddForm({ issue, onDone, onCancel }: ActProps) {
  const text = useText(hotTexts);
  const { name, done } = useDone('add', onDone);
  const change = useHotChange('addHotIssue');
  const [typed, setTyped] = useState('');
  const fields = useFields({ cases: text('caseNumbers') }, change.error);
  const cases = typed.split(/[\s,，、;；]+/).filter((one) => one !== '');
  return (
    <ActForm
      {...{ name, fields, change, onCancel }}
      onSubmit={() => change.send({ params: { hotIssueId: issue.id }, body: { cases } }, done)}
    >
      <AreaField facts={fields.facts('cases', { required: true })} value={typed} rows={3} onChange={setTyped} />
    </ActForm>
  );
}

/** What is ticked in the list is taken out, or becomes an issue of its own. */
export function SelectionForm({
  issue,
  act,
  selected,
  onDone,
  onCancel,
}: ActProps & { act: 'remove' | 'split'; selected: readonly string[] }) {
  const text = useText(hotTexts);
  const { name, done } = useDone(act, onDone);
  const removal = useHotChange('removeHotIssue');
  const splitting = useHotChange('splitHotIssue');
  const change = act === 'split' ? splitting : removal;
  const [title, setTitle] = useState('');
  const fields = useFields({ cases: text('cases'), title: text('newTitle') }, change.error);
  const params = { hotIssueId: issue.id };
  const cases = [...selected];
  const send = () =>
    act === 'split'
      ? splitting.send({ params, body: { cases, title } }, done)
      : removal.send({ params, body: { cases } }, done);
  return (
    <ActForm {...{ name, fields, change, onCancel }} onSubmit={send}>
      <p id={fields.facts('cases').id} tabIndex={-1}>
        {text('selected', { count: selected.length })}
      </p>
      {act === 'split' ? (
        <TextField facts={fields.facts('title', { required: true })} value={title} onChange={setTitle} />
      ) : null}
    </ActForm>
  );
}

export function MergeForm({ issue, onDone, onCancel }: ActProps) {
  const text = useText(hotTexts);
  const label = useLabel();
  const { name, done } = useDone('merge', onDone);
  const change = useHotChange('mergeHotIssues');
  const others = useHotList('open').data?.items ?? [];
  const [other, setOther] = useState('');
  const fields = useFields({ other: text('mergeWith') }, change.error);
  const options = others
    .filter(({ id }) => id !== issue.id)
    .map(({ id, title }) => ({ value: id, label: label(title) }));
  return (
    <ActForm
      {...{ name, fields, change, onCancel }}
      onSubmit={() => change.send({ params: { hotIssueId: issue.id }, body: { other } }, done)}
    >
      <SelectField
        facts={fields.facts('other', { required: true })}
        value={other}
        options={options}
        blank={text('choose')}
        onChange={setOther}
      />
    </ActForm>
  );
}
