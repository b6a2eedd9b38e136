/** 时限策略: the versions of the policy, the limits of each, a new one. */
import { useState } from 'react';
import type { TimeView } from '#core/admin/shapes.ts';
import { SelectField } from '#web/ui/form/fields.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { useAdminTime } from '../data.ts';
import { AdminPage } from '../page.tsx';
import { VersionList } from '../versions.tsx';
import { Examples } from './examples.tsx';
import { PolicyForm } from './policy-form.tsx';
import { PolicyTable } from './policy-table.tsx';
import { Settings } from './settings.tsx';
import { policyTexts } from './texts.ts';
import { inForce } from './values.ts';

function Policies({ time, editing, onClose }: { time: TimeView; editing: boolean; onClose: () => void }) {
  const text = useText(policyTexts);
  const held = inForce(time.policies, time.now) ?? time.policies[0];
  const [chosen, setChosen] = useState('');
  const shown = time.policies.find(({ policy }) => String(policy.version) === chosen) ?? held;
  if (shown === undefined || held === undefined) return null;
  const { version: _, ...present } = held.policy;
  const { version: __, ...policy } = shown.policy;
  const nameOf = ({ from, policy: one }: TimeView['policies'][number]) => {
    const { version } = one;
    const words =
      from < '2000' ? text('versionFirst', { version }) : text('versionFrom', { version, from: fullTime(from) });
    return `${words}${version === held.policy.version ? text('holds') : from > time.now ? text('scheduled') : ''}`;
  };
  if (editing) return <PolicyForm time={time} before={policy} onClose={onClose} />;
  return (
    <>
      <div className="surface stack">
        <div className="form-group">
          <SelectField
            facts={{ id: 'policy-version', name: text('shown'), wide: 'two' }}
            value={String(shown.policy.version)}
            options={time.policies.map((one) => ({ value: String(one.policy.version), label: nameOf(one) })).reverse()}
            onChange={setChosen}
          />
        </div>
        <PolicyTable policy={policy} before={present} />
        <p className="quiet">{text('asDefault')}</p>
        <details>
          <summary>{text('settings')}</summary>
          <Settings policy={policy} />
        </details>
      </div>
      <Examples policy={policy} present={present} calendars={time.calendars} now={time.now} />
      <VersionList versions={time.policyVersions} />
    </>
  );
}

export function PolicyScreen() {
  const text = useText(policyTexts);
  const read = useAdminTime();
  const [editing, setEditing] = useState(false);
  const edit = editing ? null : (
    <button type="button" className="plain-button primary-button" onClick={() => setEditing(true)}>
      {text('edit')}
    </button>
  );
  return (
    <AdminPage title={text('title')} reads={[read]} actions={edit}>
      <p className="quiet">{text('intro')}</p>
      {read.data === undefined ? null : (
        <Policies time={read.data} editing={editing} onClose={() => setEditing(false)} />
      )}
    </AdminPage>
  );
}
