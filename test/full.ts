/** Whether the tests run their full repetitions, as CI does, or the slice that fits into five minutes: never fewer rules. */
export const full = process.env.HOTLINE_TEST_FULL === '1';

/** Whether screens are looked at in English, dark and on a phone, and in the states of their forms, too, as in CI, or in one look: fewer repetitions, every screen. */
export const allLooks = process.env.E2E_LOOKS === 'all';
