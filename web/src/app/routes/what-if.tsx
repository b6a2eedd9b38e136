/** Route of the trial of other rules. */
export { WhatIfScreen as WhatIfRoute } from '#web/features/what-if/what-if-screen.tsx';
