/** After each file of a shared process: our own modules are evaluated anew for the next one, libraries stay. */
import { afterAll, vi } from 'vitest';

afterAll(() => {
  vi.resetModules();
});
