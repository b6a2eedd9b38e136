/** 催办: a reminder to the units that still have something to do. */
import type { CaseView } from '#core/view/shapes.ts';
import { useMe, useUnitName } from '#web/api/queries.ts';
import { Phrases, urgePhrases } from '#web/ui/form/phrases.tsx';
import { useText } from '#web/ui/text.ts';
import { Ticks } from './form/choices.tsx';
import { CommandFrame } from './form/command-frame.tsx';
import { TextArea } from './form/text-fields.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { commandTexts } from './texts.ts';

const names = { text: commandTexts.urgeText, units: commandTexts.urgeUnits };
const atWork = ['sent', 'signed', 'return_asked'];

/** The units that can be urged: those of this round that have not handed in. */
export function urgeable({ branches }: Pick<CaseView, 'branches'>): string[] {
  return branches.filter(({ current, status }) => current && atWork.includes(status)).map(({ unitId }) => unitId);
}

/** Without a choice of units everybody at work is urged; a manager urges the own unit only, which the service sees to. */
export function UrgeForm(props: CommandFormProps) {
  const text = useText(commandTexts);
  const unitName = useUnitName();
  const isUnits = useMe().data?.roles.some((role) => ['supervisor', 'leader', 'callTaker'].includes(role)) === false;
  const units = urgeable(props.view);
  const form = useCommandForm({
    ...props,
    name: 'urge',
    initial: { text: '', units: [] as readonly string[] },
    names,
    body: (values) => values,
  });
  return (
    <CommandFrame form={form}>
      <TextArea form={form} path="text" rows={3} />
      <Phrases phrases={urgePhrases} onPick={(phrase) => form.set('text', `${form.values.text}${phrase}`)} />
      {units.length > 1 && !isUnits ? (
        <>
          <Ticks form={form} path="units" options={units.map((value) => ({ value, label: unitName(value) }))} />
          {form.values.units.length === 0 ? <p className="quiet">{text('urgeAll')}</p> : null}
        </>
      ) : null}
    </CommandFrame>
  );
}
