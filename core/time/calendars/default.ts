/** The calendars of a city that has not made its own. Exports: unitCalendar, centreCalendar. */
import type { Calendar } from '../calendar.ts';
import { nationalYears } from './national.ts';

/** Handling units: the national calendar, 08:30–12:00 and 14:30–17:30. */
export const unitCalendar: Calendar = {
  id: 'unit',
  version: 1,
  years: nationalYears,
  officeHours: [
    ['08:30', '12:00'],
    ['14:30', '17:30'],
  ],
};

/** The hotline's own desks: every day 08:00–22:00, holidays included; calls to citizens keep clear of the noon rest. */
export const centreCalendar: Calendar = {
  id: 'centre',
  version: 1,
  years: nationalYears,
  officeHours: [['08:00', '22:00']],
  afternoon: '14:30',
  everyDay: true,
};
