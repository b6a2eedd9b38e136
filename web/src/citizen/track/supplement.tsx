/** 补充材料: more words, and photographs. */
import { useState } from 'react';
import { useText } from '#web/ui/text.ts';
import { ask } from '../api.ts';
import { longest } from '../facts.ts';
import { Field } from '../form.tsx';
import { PhotoField } from '../photo-field.tsx';
import { announce, type Photo, sendPhotos } from '../photos.ts';
import { ActionPage } from './action-page.tsx';
import { trackTexts } from './texts.ts';
import type { ActionProps } from './track.tsx';

export function Supplement({ known, onDone, onBack }: ActionProps) {
  const text = useText(trackTexts);
  const [words, setWords] = useState('');
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const problems: Record<string, string> = words.trim() === '' ? { more: text('noMore') } : {};
  const send = async (key: string) => {
    const announced = await Promise.all(photos.map(announce));
    const given = { ...known, text: words, ...(announced.length === 0 ? {} : { photos: announced }) };
    const { uploads, ...view } = await ask('publicSupplement', given, key);
    const lost = await sendPhotos(photos, uploads, () => undefined);
    return { view, said: lost > 0 ? ('unsent' as const) : ('supplemented' as const) };
  };
  return (
    <ActionPage title="supplement" problems={problems} send={send} onDone={onDone} onBack={onBack}>
      {(errors) => (
        <>
          <Field id="more" label={text('more')} error={errors.more}>
            {(field) => (
              <textarea
                {...field}
                rows={6}
                maxLength={longest.content}
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </Field>
          <PhotoField photos={photos} onChange={setPhotos} />
        </>
      )}
    </ActionPage>
  );
}
