/** 区和街道: the places of the city with the changes that are not saved yet. */
import { useState } from 'react';
import { type Place, type PlaceChange, withPlaceChanges } from '#core/admin/places.ts';
import { type Division, inUse } from '#core/dictionaries.ts';
import { announce } from '#web/ui/announce.tsx';
import { useText } from '#web/ui/text.ts';
import { useAdminDictionaries, useChange } from '../data.ts';
import { DictionaryEditor } from './editor.tsx';
import { type Entry, EntryTable } from './entry-table.tsx';
import { usePending } from './pending.ts';
import { PlaceForm } from './place-form.tsx';
import { dictionaryTexts } from './texts.ts';

type Row = { place: Place; retired: boolean; below: boolean };

/** Every district followed by its streets; those of a retired district are not changed by themselves. */
function rowsOf(divisions: readonly Division[]): Row[] {
  return divisions.flatMap(({ name, streets, retired = false, retiredStreets = [] }) => [
    { place: { district: name }, retired, below: false },
    ...[...streets, ...retiredStreets].map((street) => ({
      place: { district: name, street },
      retired: retired || retiredStreets.includes(street),
      below: retired,
    })),
  ]);
}

export function Places() {
  const text = useText(dictionaryTexts);
  const read = useAdminDictionaries();
  const pending = usePending<PlaceChange>(useChange('previewPlaces'), () => announce(text('taken')));
  const saving = useChange('savePlaces');
  const [open, setOpen] = useState<Place | 'new'>();
  const { version = 0, items = [], versions = [] } = read.data?.divisions ?? {};
  const { after } = withPlaceChanges(items as Division[], pending.changes);
  const touched = pending.changes.flatMap((change) => [
    `${change.district} ${change.street ?? ''}`,
    ...(change.as === 'renamed'
      ? [change.street === undefined ? `${change.to} ` : `${change.district} ${change.to}`]
      : []),
  ]);
  const entries = rowsOf(after).map(({ place, retired, below }): Entry => {
    const { district, street = '' } = place;
    const name = street === '' ? district : street;
    return {
      key: `${district} ${street}`,
      name,
      words: `${district} ${street}`,
      cells: [
        <span key="name" className="tree-name" style={{ paddingInlineStart: street === '' ? 0 : 20 }}>
          {name}
        </span>,
      ],
      retired,
      unsaved: touched.includes(`${district} ${street}`),
      ...(retired
        ? {}
        : { change: { text: text('rename'), name: text('renameNamed', { name }), open: () => setOpen(place) } }),
      ...(below
        ? {}
        : {
            onRetire: () => pending.add([{ as: 'retired', ...place }]),
            onRevive: () => pending.add([{ as: 'revived', ...place }]),
          }),
    };
  });
  const form =
    open === undefined ? null : (
      <PlaceForm
        key={open === 'new' ? 'new' : `${open.district} ${open.street ?? ''}`}
        place={open === 'new' ? undefined : open}
        districts={inUse(after).map(({ name }) => name)}
        pending={pending}
        onClose={() => setOpen(undefined)}
      />
    );
  return (
    <DictionaryEditor
      version={version}
      versions={versions}
      add={{ text: text('addPlace'), open: () => setOpen('new') }}
      pending={pending}
      saving={saving}
      onSave={(note, onDone) => saving.send({ body: { changes: [...pending.changes], note } }, version, onDone)}
      onLatest={read.refetch}
      form={form}
    >
      <EntryTable id="places" caption={text('places')} head={[text('places')]} entries={entries} />
    </DictionaryEditor>
  );
}
