/** Adding a category, or another name and other search words for one. */
import { useState } from 'react';
import type { CategoryChange } from '#core/admin/categories.ts';
import type { Category } from '#core/dictionaries.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';

import { adminTexts } from '../texts.ts';
import { EntryForm } from './entry-form.tsx';
import { nextPath, type Pending } from './pending.ts';
import { dictionaryTexts } from './texts.ts';

type CategoryFormProps = {
  /** Absent: one that is added. */
  category: Category | undefined;
  pending: Pending<CategoryChange>;
  onClose: () => void;
};

/** As the service reads it: blanks around do not count, and what is blank is absent. */
function trimmed({ code, zh, en, initials }: Record<'code' | 'zh' | 'en' | 'initials', string>) {
  return {
    code: code.trim(),
    zh: zh.trim(),
    ...(en.trim() === '' ? {} : { en: en.trim() }),
    ...(initials.trim() === '' ? {} : { initials: initials.trim() }),
  };
}

export function CategoryForm({ category, pending, onClose }: CategoryFormProps) {
  const text = useText(dictionaryTexts);
  const shared = useText(adminTexts);
  const { code = '', zh = '', en = '', initials = '' } = category ?? {};
  const [values, setValues] = useState({ code, zh, en, initials });
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const at = nextPath(pending);
  const names = {
    [`${at}.code`]: text('code'),
    [`${at}.zh`]: text('zhName'),
    [`${at}.en`]: text('enName'),
    [`${at}.initials`]: text('initials'),
  };
  const fields = useFields(names, pending.error);
  const title = category === undefined ? text('addCategory') : shared('changeNamed', { name: `${code} ${zh}` });
  return (
    <EntryForm
      title={title}
      fields={fields}
      pending={pending}
      onSubmit={() => pending.add([{ as: category === undefined ? 'added' : 'changed', ...trimmed(values) }], onClose)}
      onCancel={onClose}
    >
      {category !== undefined ? null : (
        <TextField
          facts={fields.facts(`${at}.code`, { required: true, hint: text('codeHint') })}
          value={values.code}
          onChange={(next) => set({ code: next })}
        />
      )}
      <TextField
        facts={fields.facts(`${at}.zh`, { required: true })}
        value={values.zh}
        onChange={(next) => set({ zh: next })}
      />
      <TextField facts={fields.facts(`${at}.en`)} value={values.en} onChange={(next) => set({ en: next })} />
      <TextField
        facts={fields.facts(`${at}.initials`, { hint: text('initialsHint') })}
        value={values.initials}
        onChange={(next) => set({ initials: next })}
      />
    </EntryForm>
  );
}
