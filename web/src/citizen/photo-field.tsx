/** Choosing photographs: previews, each with a button that takes it away again. */
import { type ChangeEvent, useState } from 'react';
import { photoLimits, photoTypes } from '#core/public/choices.ts';
import { useText } from '#web/ui/text.ts';
import { Field } from './form.tsx';
import { type Photo, preparePhoto } from './photos.ts';
import { submitTexts } from './submit/texts.ts';

type PhotoFieldProps = { photos: readonly Photo[]; onChange: (photos: readonly Photo[]) => void };

export function PhotoField({ photos, onChange }: PhotoFieldProps) {
  const text = useText(submitTexts);
  const [error, setError] = useState<string>();
  const size = photoLimits.size / 1024 / 1024;
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const chosen = [...(input.files ?? [])];
    setError(undefined);
    const next = [...photos];
    for (const file of chosen) {
      if (next.length >= photoLimits.count) {
        setError(text('manyPhotos', { count: photoLimits.count }));
        break;
      }
      const photo = await preparePhoto(file);
      if (photo === undefined) setError(text('badPhoto', { name: file.name, size }));
      else next.push(photo);
    }
    input.value = '';
    onChange(next);
  };
  const remove = (photo: Photo) => {
    URL.revokeObjectURL(photo.preview);
    onChange(photos.filter((one) => one !== photo));
  };
  return (
    <>
      <Field
        id="photos"
        label={text('addPhotos')}
        hint={text('photosHint', { count: photoLimits.count, size })}
        error={error}
        optional
      >
        {(field) => (
          <input {...field} type="file" accept={photoTypes.join(',')} multiple onChange={(event) => void add(event)} />
        )}
      </Field>
      <ul className="photos" aria-live="polite">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <img src={photo.preview} alt={text('photoNo', { no: index + 1 })} />
            <button type="button" onClick={() => remove(photo)}>
              {text('removePhoto', { no: index + 1 })}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
