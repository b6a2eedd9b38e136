/**
 * Before each file of a shared process: our own modules are evaluated anew for it, libraries stay. Before and not after, so that a file
 * that ends badly leaves nothing to the next one.
 */
import { vi } from 'vitest';

vi.resetModules();
