/** Ctrl-C for entries that must clean up behind them. */

/** Aborts at the first Ctrl-C or TERM, in plain words; the second one ends the process as always. */
export function onInterruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => controller.abort(new Error('已中断 · interrupted')));
  }
  return controller.signal;
}
