/** 补录: what was taken down on paper, with the time then and the reason. */
import { CheckField, TextField } from '#web/ui/form/fields.tsx';
import { useText } from '#web/ui/text.ts';
import { type GroupProps, useFacts } from '../field-facts.ts';
import { intakeTexts } from '../texts.ts';

/** The printed empty form is offered beside it: the two belong together. */
export function LateFields({ values, change, problems }: GroupProps) {
  const text = useText(intakeTexts);
  const facts = useFacts(problems);
  const { late } = values;
  return (
    <fieldset className="form-group late">
      <legend className="visually-hidden">{text('late')}</legend>
      <CheckField
        name={text('late')}
        checked={late !== undefined}
        onChange={(on) => change({ late: on ? { at: '', reason: '' } : undefined })}
      />
      {late === undefined ? null : (
        <>
          <TextField
            facts={{ ...facts('late.at', 'two'), required: true }}
            type="datetime-local"
            value={late.at}
            onChange={(at) => change({ late: { ...late, at } })}
          />
          <TextField
            facts={{ ...facts('late.reason', 'two'), required: true }}
            value={late.reason}
            onChange={(reason) => change({ late: { ...late, reason } })}
          />
        </>
      )}
    </fieldset>
  );
}
