/** 办理结果: the opinion for the centre and the reply for the citizen, side by side, under the demands that they must meet. */
import type { CaseView } from '#core/view/shapes.ts';
import { useUnitName } from '#web/api/queries.ts';
import { useText } from '#web/ui/text.ts';
import { answerOf, Choice } from './form/choices.tsx';
import { CommandFrame } from './form/command-frame.tsx';
import { sentence } from './form/problems.ts';
import { TextArea } from './form/text-fields.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { useYesNo } from './options.ts';
import { commandTexts } from './texts.ts';

const names = {
  opinion: commandTexts.opinion,
  reply: commandTexts.reply,
  solved: commandTexts.solved,
  unsolvedReason: commandTexts.unsolvedReason,
  claimsTrue: commandTexts.claimsTrue,
  outsideAuthority: commandTexts.outsideAuthority,
};
const initial = { opinion: '', reply: '', solved: '', unsolvedReason: '', claimsTrue: '', outsideAuthority: '' };

/** A list to tick off while writing; the ticks are nobody else's business and are not kept. */
function Demands({ demands }: Pick<CaseView, 'demands'>) {
  const text = useText(commandTexts);
  if (demands.length === 0) return null;
  return (
    <fieldset className="ticks">
      <legend>{text('demands')}</legend>
      <div className="demand-ticks">
        {demands.map((demand) => (
          <label key={demand} className="check">
            <input type="checkbox" />
            {demand}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What the lead builds upon: the assistants have all handed in before. */
function Assistants({ view }: { view: CaseView }) {
  const text = useText(commandTexts);
  const unitName = useUnitName();
  const written = view.branches.filter(({ current, role, opinion }) => current && role === 'assist' && opinion);
  if (written.length === 0) return null;
  return (
    <details open>
      <summary>{text('assistants')}</summary>
      {written.map(({ id, unitId, opinion }) => (
        <blockquote key={id}>
          <strong>{unitName(unitId)}</strong> {opinion}
        </blockquote>
      ))}
    </details>
  );
}

export function SubmitForm(props: CommandFormProps) {
  const form = useCommandForm({
    ...props,
    name: 'submit',
    initial,
    names,
    body: ({ opinion, reply, solved, unsolvedReason, claimsTrue, outsideAuthority }) => ({
      opinion,
      reply,
      solved: answerOf(solved),
      unsolvedReason: solved === 'no' ? unsolvedReason : '',
      claimsTrue: answerOf(claimsTrue),
      outsideAuthority: answerOf(outsideAuthority),
    }),
    check: ({ solved, unsolvedReason }) =>
      solved === 'no' && unsolvedReason.trim() === ''
        ? [{ path: 'unsolvedReason', message: sentence('required', commandTexts.unsolvedReason) }]
        : [],
  });
  const yesNo = useYesNo();
  const orNot = [...yesNo, { value: '', label: useText(commandTexts)('notSaid') }];
  return (
    <CommandFrame form={form}>
      <Demands demands={props.view.demands} />
      {props.branch?.role === 'lead' ? <Assistants view={props.view} /> : null}
      <div className="form-pair">
        <TextArea form={form} path="opinion" rows={7} />
        <TextArea form={form} path="reply" rows={7} />
      </div>
      <Choice form={form} path="solved" options={yesNo} required />
      {form.values.solved === 'no' ? <TextArea form={form} path="unsolvedReason" rows={2} required /> : null}
      <div className="form-pair">
        <Choice form={form} path="claimsTrue" options={orNot} />
        <Choice form={form} path="outsideAuthority" options={orNot} />
      </div>
    </CommandFrame>
  );
}
