/** 提名热点 from a case: a button, and the form that it opens. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { mayEver } from '#core/permissions.ts';
import type { CaseView } from '#core/view/shapes.ts';
import type { ReplyOf } from '#web/api/client.ts';
import { useMe } from '#web/api/queries.ts';
import { announce } from '#web/ui/announce.tsx';
import { AreaField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { ActForm } from './act-form.tsx';
import { useHotChange } from './data.ts';
import { hotTexts } from './texts.ts';

type Nominated = ReplyOf<'nominateHotIssue'>;

function NominateForm({
  caseNo,
  onDone,
  onCancel,
}: {
  caseNo: string;
  onDone: (made: Nominated) => void;
  onCancel: () => void;
}) {
  const text = useText(hotTexts);
  const change = useHotChange('nominateHotIssue');
  const [title, setTitle] = useState('');
  const [comment, setComment] = useState('');
  const fields = useFields({ comment: text('reason'), title: text('newTitle') }, change.error);
  const body = { caseNo, comment, ...(title.trim() === '' ? {} : { title }) };
  return (
    <ActForm name={text('nominate')} {...{ fields, change, onCancel }} onSubmit={() => change.send({ body }, onDone)}>
      <p className="quiet">{text('nominateHint')}</p>
      <AreaField facts={fields.facts('comment', { required: true })} value={comment} rows={2} onChange={setComment} />
      <TextField facts={fields.facts('title', { hint: text('titleHint') })} value={title} onChange={setTitle} />
    </ActForm>
  );
}

/** Nothing for somebody who nominates none. */
export function Nominate({ view }: { view: CaseView }) {
  const text = useText(hotTexts);
  const label = useLabel();
  const roles = useMe().data?.roles ?? [];
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<Nominated>();
  if (view.limited || !mayEver(roles, 'nominateHotIssue')) return null;
  const done = (nominated: Nominated) => {
    announce(text('nominated', { title: label(nominated.title) }));
    setMade(nominated);
    setOpen(false);
  };
  return (
    <>
      <button type="button" className="plain-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {text('nominate')}
      </button>
      {made === undefined ? null : (
        <p>
          {mayEver(roles, 'curateHotIssue') ? (
            <Link to="/hot-issues/$hotIssueId" params={{ hotIssueId: made.id }}>
              {text('nominated', { title: label(made.title) })}
            </Link>
          ) : (
            text('nominated', { title: label(made.title) })
          )}
        </p>
      )}
      {open ? <NominateForm caseNo={view.caseNo} onDone={done} onCancel={() => setOpen(false)} /> : null}
    </>
  );
}
