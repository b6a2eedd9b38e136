/** Seconds and rates as they stand on screen. */

/** `1:05`; `8 秒` would not stand under one another. */
export function clockOf(seconds: number | undefined): string {
  if (seconds === undefined) return '—';
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}

export const percentOf = (rate: number | undefined): string => (rate === undefined ? '—' : `${rate.toFixed(1)}%`);
