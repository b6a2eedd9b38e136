/** The profile of a case as it is kept. */
import type { CaseFile } from '../view/read.ts';
import { eventsOf, latestText } from '../view/read.ts';
import { type Profile, profileOf } from './profile.ts';

/** What is compared of a case: as last taken down, by the instant at which it was received. */
export function profileOfCase(file: CaseFile): Profile {
  const { state } = file;
  const point = [...eventsOf(file, 'amended'), ...eventsOf(file, 'registered')].find(
    (event) => event.data.lat !== undefined && event.data.lon !== undefined,
  );
  return profileOf(
    {
      title: latestText(file, 'title'),
      content: latestText(file, 'content'),
      category: state.category,
      subject: latestText(file, 'subject'),
      place: {
        ...state.area,
        address: latestText(file, 'address'),
        lat: point?.data.lat,
        lon: point?.data.lon,
      },
    },
    Date.parse(state.receivedAt),
  );
}

/** The number of the last event that changed what is compared. */
export function versionOfProfile(file: CaseFile): number {
  return file.events.findLast(({ type }) => type === 'registered' || type === 'amended')?.seq ?? 0;
}
