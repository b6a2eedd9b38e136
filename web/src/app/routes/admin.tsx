/** Routes of administration. */
export { CalendarsScreen as CalendarsRoute } from '#web/features/admin/calendars/calendars-screen.tsx';
export { CatalogueScreen as CatalogueRoute } from '#web/features/admin/catalogue/catalogue-screen.tsx';
export { DictionariesScreen as DictionariesRoute } from '#web/features/admin/dictionaries/dictionaries-screen.tsx';
export { PeopleScreen as PeopleRoute } from '#web/features/admin/people/people-screen.tsx';
export { PolicyScreen as PolicyRoute } from '#web/features/admin/policy/policy-screen.tsx';
export { TrailScreen as TrailRoute } from '#web/features/admin/trail-screen.tsx';
export { UnitsScreen as UnitsRoute } from '#web/features/admin/units/units-screen.tsx';
