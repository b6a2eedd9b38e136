/** The counts of a policy beside its limits, to read or to edit. */
import { TextField } from '#web/ui/form/fields.tsx';
import { useText } from '#web/ui/text.ts';
import { AdminTable } from '../table.tsx';
import { policyTexts } from './texts.ts';
import { type PolicyBody, settingsOf } from './values.ts';

type SettingsProps = {
  policy: PolicyBody;
  problem?: (path: string) => string | undefined;
  idOf?: (path: string) => string;
  onChange?: (policy: PolicyBody) => void;
};

export function Settings({ policy, problem = () => undefined, idOf = (path) => path, onChange }: SettingsProps) {
  const text = useText(policyTexts);
  const settings = settingsOf(policy).map((setting) => ({
    ...setting,
    name: text(
      setting.text as keyof typeof policyTexts,
      setting.column === undefined ? {} : { column: text(setting.column) },
    ),
    value: setting.read(policy),
  }));
  if (onChange === undefined) {
    const rows = settings.map(({ path, name, value }) => ({
      key: path,
      cells: [name, Number.isNaN(value) ? '—' : value],
    }));
    return <AdminTable caption={text('settings')} head={[text('setting'), text('value')]} rows={rows} nothing="" />;
  }
  return (
    <div className="form-group">
      {settings.map(({ path, name, value, write }) => (
        <TextField
          key={path}
          facts={{ id: idOf(path), name, error: problem(path) }}
          type="number"
          value={Number.isNaN(value) ? '' : String(value)}
          onChange={(next) => onChange(write(policy, next === '' ? Number.NaN : Number(next)))}
        />
      ))}
    </div>
  );
}
