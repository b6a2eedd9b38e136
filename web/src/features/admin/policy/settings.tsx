/** The counts of a policy beside its limits, and the licence of its open data, to read or to edit. */
import { TextField } from '#web/ui/form/fields.tsx';
import { useText } from '#web/ui/text.ts';
import { AdminTable } from '../table.tsx';
import { policyTexts } from './texts.ts';
import { hasOpenData, licenceFields, licenceOf, type PolicyBody, settingsOf, withLicence } from './values.ts';

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
  const licence = (hasOpenData(policy) ? licenceFields : []).map((field) => ({
    field,
    path: `openData.licence.${field}`,
    name: text(`licence-${field}`),
    value: licenceOf(policy, field),
  }));
  if (onChange === undefined) {
    const counts = settings.map(({ path, name, value }) => ({ path, name, shown: Number.isNaN(value) ? '' : value }));
    const words = licence.map(({ path, name, value }) => ({ path, name, shown: value }));
    const rows = [...counts, ...words].map(({ path, name, shown }) => ({
      key: path,
      cells: [name, shown === '' ? '—' : shown],
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
      {licence.map(({ field, path, name, value }) => (
        <TextField
          key={path}
          facts={{ id: idOf(path), name, error: problem(path), wide: 'two' }}
          value={value}
          onChange={(next) => onChange(withLicence(policy, field, next))}
        />
      ))}
    </div>
  );
}
