/** 指派: names the handler, passes the part to a sub-unit, or takes it back. */
import { useHandlers, useUnitName, useUnits } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { Select } from './form/choices.tsx';
import { CommandFrame } from './form/command-frame.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { commandTexts } from './texts.ts';

const names = { subUnitId: commandTexts.subUnitId, handler: commandTexts.handler };

export function AssignForm(props: CommandFormProps) {
  const { branch } = props;
  const text = useText(commandTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const units = useUnits().data?.items ?? [];
  const handlers = useHandlers().data?.items ?? [];
  const form = useCommandForm({
    ...props,
    name: 'assign',
    initial: { subUnitId: branch?.subUnitId ?? '', handler: branch?.handler ?? '' },
    names,
    body: ({ subUnitId, handler }) => ({ subUnitId, handler }),
  });
  const own = branch?.unitId ?? '';
  const place = form.values.subUnitId === '' ? own : form.values.subUnitId;
  const inPlace = handlers.filter(({ unitId }) => unitId === place);
  const isThere = inPlace.some(({ id }) => id === form.values.handler);
  const subUnits = units.filter(({ parent }) => parent === own);
  return (
    <CommandFrame form={form}>
      {subUnits.length === 0 ? null : (
        <Select
          form={{
            ...form,
            set: (key, value) => {
              form.set(key, value);
              form.set('handler', '');
            },
          }}
          path="subUnitId"
          none={text('ownUnit', { unit: unitName(own) })}
          options={subUnits.map((unit) => ({ value: unit.id, label: label(unit) }))}
        />
      )}
      <Select
        form={form}
        path="handler"
        none={text('nobody')}
        options={[
          ...inPlace.map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
          ...(isThere || form.values.handler === ''
            ? []
            : [{ value: form.values.handler, label: form.values.handler }]),
        ]}
      />
    </CommandFrame>
  );
}
