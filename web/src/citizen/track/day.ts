/** Days as citizens read them: by the city's clock, whatever the telephone's says. */
import { useLanguage } from '#web/ui/language.ts';

const options = { dateStyle: 'long', timeZone: 'Asia/Shanghai' } as const;
const formats = {
  zh: new Intl.DateTimeFormat('zh-CN', options),
  en: new Intl.DateTimeFormat('en-GB', options),
};

/** Writes an instant as a day, in the language on screen. An end of day belongs to the day that ends. */
export function useDay(): (instant: string) => string {
  const language = useLanguage();
  return (instant) => formats[language].format(Date.parse(instant) - 1);
}
