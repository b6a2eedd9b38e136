/**
 * Changes of the city's calendars, each giving the next version of them. Exports: Scope, DayChange, withDays, withAnnouncedYear,
 * ownLayers, withOwnLayers.
 */
import { type Calendar, type CalendarLayer, type CalendarYear, withYear } from './calendar.ts';
import type { LocalDate, Text } from './instant.ts';
import type { Calendars } from './versions.ts';

/** All units, the hotline's own desks, or one unit. */
export type Scope = 'units' | 'centre' | { unitId: string };
/** `usual` takes back what was declared: the day is again what the notice and the weekday make it. */
export type DayChange = { scope: Scope; as: 'off' | 'work' | 'usual'; dates: readonly LocalDate[]; reason: Text };

const city: Pick<CalendarLayer, 'id' | 'name'> = { id: 'city', name: { zh: '本市', en: 'City' } };
const desk: Pick<CalendarLayer, 'id' | 'name'> = { id: 'centre', name: { zh: '监督指挥中心', en: 'Centre' } };
const ofUnit = (unitId: string): Pick<CalendarLayer, 'id' | 'name'> => ({
  id: `unit:${unitId}`,
  name: { zh: '本单位', en: 'Unit' },
});

/** The layers with the days of one of them changed; a layer in which nothing is left is gone. */
function edited(
  layers: readonly CalendarLayer[],
  layer: Pick<CalendarLayer, 'id' | 'name'>,
  { as, dates, reason }: DayChange,
): CalendarLayer[] {
  const before = layers.find((one) => one.id === layer.id) ?? { ...layer, off: [], work: [] };
  const rest = (days: CalendarLayer['off']) => days.filter(({ date }) => !dates.includes(date));
  const added = dates.map((date) => ({ date, reason }));
  const sorted = (days: CalendarLayer['off']) => days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const off = sorted([...rest(before.off), ...(as === 'off' ? added : [])]);
  const work = sorted([...rest(before.work), ...(as === 'work' ? added : [])]);
  const after = { ...before, off, work };
  const isEmpty = off.length === 0 && work.length === 0;
  const at = layers.findIndex((one) => one.id === layer.id);
  if (at < 0) return isEmpty ? [...layers] : [...layers, after];
  return layers.flatMap((one, index) => (index !== at ? [one] : isEmpty ? [] : [after]));
}

function withLayers({ layers: _, ...calendar }: Calendar, layers: readonly CalendarLayer[]): Calendar {
  const next = { ...calendar, version: calendar.version + 1 };
  return layers.length === 0 ? next : { ...next, layers: [...layers] };
}

type OwnLayers = Readonly<Record<string, readonly CalendarLayer[]>>;

/** What single units have of their own, on top of the calendar of all units. */
export function ownLayers({
  unit,
  ofUnits = {},
}: Pick<Calendars, 'unit' | 'ofUnits'>): Record<string, CalendarLayer[]> {
  const common = new Set((unit.layers ?? []).map(({ id }) => id));
  const entries = Object.entries(ofUnits).map(([id, calendar]) => [
    id,
    (calendar.layers ?? []).filter((layer) => !common.has(layer.id)),
  ]);
  return Object.fromEntries(entries);
}

/** The calendars in which single units have these layers of their own, and none other. */
export function withOwnLayers({ ofUnits: _, ...calendars }: Calendars, own: OwnLayers): Calendars {
  const { unit } = calendars;
  const entries = Object.entries(own)
    .filter(([, layers]) => layers.length > 0)
    .map(([id, layers]) => [id, { ...unit, layers: [...(unit.layers ?? []), ...layers] }]);
  return entries.length === 0 ? calendars : { ...calendars, ofUnits: Object.fromEntries(entries) };
}

/** The next version of the calendars with some days declared off or working, or as usual again. */
export function withDays(calendars: Calendars, change: DayChange): Calendars {
  const { scope } = change;
  const next = { ...calendars, version: calendars.version + 1 };
  const own = ownLayers(calendars);
  if (scope === 'centre') {
    return { ...next, centre: withLayers(calendars.centre, edited(calendars.centre.layers ?? [], desk, change)) };
  }
  if (scope === 'units') {
    const unit = withLayers(calendars.unit, edited(calendars.unit.layers ?? [], city, change));
    return withOwnLayers({ ...next, unit }, own);
  }
  const { unitId } = scope;
  return withOwnLayers(next, { ...own, [unitId]: edited(own[unitId] ?? [], ofUnit(unitId), change) });
}

/** The next version of the calendars with a year as announced, for all units, each single one and the centre. */
export function withAnnouncedYear(calendars: Calendars, name: string, announced: CalendarYear): Calendars {
  const own = ownLayers(calendars);
  const unit = withYear(calendars.unit, name, announced);
  const centre = withYear(calendars.centre, name, announced);
  return withOwnLayers({ ...calendars, version: calendars.version + 1, unit, centre }, own);
}
