/** 时限推演: the centre tries other limits and days on a past period before it proposes them. */
import '#web/features/admin/admin.css';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { TimeView } from '#core/admin/shapes.ts';
import { useAdminTime } from '#web/features/admin/data.ts';
import { PolicyTable } from '#web/features/admin/policy/policy-table.tsx';
import { Settings } from '#web/features/admin/policy/settings.tsx';
import { policyTexts } from '#web/features/admin/policy/texts.ts';
import { changeCount, inForce, type Policy, type PolicyBody } from '#web/features/admin/policy/values.ts';
import { datesBetween } from '#web/features/admin/times.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useText } from '#web/ui/text.ts';
import { whatIfTexts } from './texts.ts';
import { WhatIfPanel } from './what-if-panel.tsx';

type Days = { as: 'off' | 'work' | ''; from: string; to: string };

function DaysTried({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const text = useText(whatIfTexts);
  return (
    <section className="surface stack" aria-labelledby="days-tried">
      <h2 id="days-tried">{text('days')}</h2>
      <div className="form-group">
        <SelectField<'off' | 'work'>
          facts={{ id: 'days-tried-as', name: text('daysAs') }}
          value={days.as}
          blank={text('noDays')}
          options={(['off', 'work'] as const).map((value) => ({ value, label: text(value) }))}
          onChange={(as) => onChange({ ...days, as })}
        />
        <TextField
          facts={{ id: 'days-tried-from', name: text('dayFrom') }}
          type="date"
          value={days.from}
          onChange={(from) => onChange({ ...days, from })}
        />
        <TextField
          facts={{ id: 'days-tried-to', name: text('dayTo') }}
          type="date"
          value={days.to}
          onChange={(to) => onChange({ ...days, to })}
        />
      </div>
    </section>
  );
}

function Trying({ time, held: { version: _, ...present } }: { time: TimeView; held: Policy }) {
  const text = useText(whatIfTexts);
  const shared = useText(policyTexts);
  const [policy, setPolicy] = useState<PolicyBody>(present);
  const [days, setDays] = useState<Days>({ as: '', from: '', to: '' });
  const changes = changeCount(policy, present);
  const reason = { zh: text('trial') };
  const trial = {
    ...(changes === 0 ? {} : { policy }),
    ...(days.as === '' || days.from === ''
      ? {}
      : { calendars: { days: { as: days.as, dates: datesBetween(days.from, days.to), reason } } }),
  };
  return (
    <>
      <section className="surface stack" aria-labelledby="limits-tried">
        <h2 id="limits-tried">{text('limits')}</h2>
        <PolicyTable policy={policy} before={present} idOf={(path) => `tried-${path}`} onChange={setPolicy} />
        <details>
          <summary>{shared('settings')}</summary>
          <Settings policy={policy} idOf={(path) => `tried-${path}`} onChange={setPolicy} />
        </details>
        <div className="row">
          <button type="button" className="plain-button" disabled={changes === 0} onClick={() => setPolicy(present)}>
            {text('reset')}
          </button>
          <span className="quiet">{shared('changes', { count: changes })}</span>
        </div>
      </section>
      <DaysTried days={days} onChange={setDays} />
      <WhatIfPanel trial={trial} now={time.now} />
    </>
  );
}

export function WhatIfScreen() {
  const text = useText(whatIfTexts);
  const read = useAdminTime();
  const held = read.data === undefined ? undefined : inForce(read.data.policies, read.data.now);
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="page stack admin">
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <p className="quiet">
        {text('screenIntro')}{' '}
        <Link to="/proposals" search={{ area: 'policy' }}>
          {text('propose')}
        </Link>
      </p>
      <ErrorNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending ? <p role="status">{text('loading')}</p> : null}
      {read.data === undefined || held === undefined ? null : <Trying time={read.data} held={held.policy} />}
    </div>
  );
}
