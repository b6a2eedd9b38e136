/** What is only to be seen in a city that has lived: every screen, the wall, what is printed. */
import { describe } from 'vitest';
import { full } from '../full.ts';
import { hasBrowser } from './browser.ts';
import { printing } from './lived-in/print.ts';
import { everyScreen } from './lived-in/screens.ts';
import { theWall } from './lived-in/wall.ts';
import { useCity } from './shared.ts';

describe.runIf(hasBrowser())('a city that has lived', () => {
  const shared = useCity({ demo: full ? 150 : 60 });
  everyScreen(shared);
  theWall(shared);
  printing(shared);
});
