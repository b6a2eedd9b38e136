/** The ways in, in a city that has just begun: the intake, a call that comes in, a citizen at a telephone. */
import { describe } from 'vitest';
import { hasBrowser } from './browser.ts';
import { type Opened, useKeyboardCity } from './keyboard-city.ts';
import { citizen } from './new-city/citizen.ts';
import { intakeByKeyboard } from './new-city/intake.ts';
import { screenPop } from './new-city/screen-pop.ts';

describe.runIf(hasBrowser())('a city that has just begun', () => {
  let opened: Opened | undefined;
  const open = (given: Opened): void => {
    opened = given;
  };
  useKeyboardCity('new-city', open, 'calltaker');
  const shared = () => opened as Opened;
  intakeByKeyboard(shared);
  screenPop(shared);
  citizen(shared);
});
