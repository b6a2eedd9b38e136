/** Whether the tests run their full repetitions, as CI does, or the slice that fits into five minutes: never fewer rules. */
export const full = process.env.HOTLINE_TEST_FULL === '1';
