/** The form of a described command. */
import { useMe, useUnitName } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { CommandFrame } from '../form/command-frame.tsx';
import { type CommandFormProps, useCommandForm } from '../form/use-command-form.ts';
import { commandTexts } from '../texts.ts';
import { type DeclaredCommand, declared } from './all.ts';
import { DeclaredField } from './declared-field.tsx';
import { askedFields, bodyOf, declaredProblems, initialOf, namesOf, type Situation } from './fields.ts';

function useSituation({ view, branch }: CommandFormProps): Situation {
  const text = useText(commandTexts);
  const label = useLabel();
  const unit = useUnitName();
  const { name = '', roles = [] } = useMe().data ?? {};
  return { view, branch, text, label, unit, me: { name, roles } };
}

export function DeclaredForm({ name, ...props }: CommandFormProps & { name: DeclaredCommand }) {
  const { fields, hint, said, sendLabel } = declared[name](useSituation(props));
  const form = useCommandForm({
    ...props,
    name,
    initial: initialOf(fields),
    names: namesOf(fields),
    body: (values) => bodyOf(fields, values),
    check: (values) => declaredProblems(fields, values),
  });
  const label = sendLabel?.(form.values);
  return (
    <CommandFrame form={form} {...(label === undefined ? {} : { sendLabel: label })}>
      {(said?.(form.values) ?? []).map(({ title, lines }) => (
        <blockquote key={title}>
          <p className="quiet">{title}</p>
          {lines.map((line) => (line === undefined || line === '' ? null : <p key={line}>{line}</p>))}
        </blockquote>
      ))}
      {hint === undefined || hint === '' ? null : <p className="quiet">{hint}</p>}
      {askedFields(fields, form.values).map((field) => (
        <DeclaredField key={field.path} form={form} field={field} />
      ))}
    </CommandFrame>
  );
}
