/** A script of key presses: what a person presses, printed and counted. What is typed as text is not counted, every other press is. */
import type { Page } from 'playwright-core';

export function scriptOf(page: Page) {
  const lines: string[] = [];
  let count = 0;
  return {
    /** Presses a key so many times; `why` says what it is for. */
    async press(key: string, why: string, times = 1): Promise<void> {
      for (let step = 0; step < times; step += 1) await page.keyboard.press(key);
      count += times;
      lines.push(`${String(count).padStart(2)}  ${key}${times > 1 ? ` ×${times}` : ''}  ${why}`);
    },
    async type(text: string, why: string): Promise<void> {
      await page.keyboard.type(text);
      lines.push(`    “${text}”  ${why}`);
    },
    count: () => count,
    print: (title: string) => console.log(`${title}\n${lines.join('\n')}\n${count} keystrokes beyond the text`),
  };
}
