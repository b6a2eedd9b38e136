/** Working with the keyboard alone: where the focus is, whether a person could see it there, moving it. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Person } from './browser.ts';

/** `problem`: why somebody who looks at the screen would not know that the focus is here. */
export type Place = { words: string; lost: boolean; problem?: string };

/** Where the focus is now, in words. Runs in the page. */
function look(): { words: string; lost: boolean; problem?: string } {
  const element = document.activeElement;
  if (element === null || element === document.body || element === document.documentElement) {
    return { words: 'nowhere', lost: true };
  }
  const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent);
  const given = element.getAttribute('aria-label') ?? (labels[0] || element.textContent);
  const words = `${element.getAttribute('role') ?? element.localName} “${given.replace(/\s+/g, ' ').trim().slice(0, 60)}”`;
  // Whole regions take the focus only so that reading goes on there; no control, no ring.
  if (element.matches('main, section, aside')) return { words, lost: false };
  const box = element.getClientRects()[0];
  if (box === undefined || box.width === 0 || box.height === 0) return { words, lost: false, problem: 'is not drawn' };
  // WCAG 2.2, 2.4.11: not entirely hidden. A high field may well reach under what is fixed at the foot.
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const hits = [box.top + 4, (box.top + box.bottom) / 2, box.bottom - 4].map((y) => document.elementFromPoint(x, y));
  const isThere = hits.some((hit) => hit !== null && (element.contains(hit) || hit.contains(element)));
  if (!isThere)
    return { words, lost: false, problem: `is covered by ${hits[1]?.outerHTML.slice(0, 80) ?? 'the edge'}` };
  // A drawn checkbox shows the ring around its own box; a row of a table shows it in its cells.
  const drawn = [element, element.parentElement, element.parentElement?.parentElement, element.querySelector('td')];
  const ringed = drawn.some((one) => {
    if (one === null || one === undefined) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  });
  return ringed ? { words, lost: false } : { words, lost: false, problem: 'shows no ring' };
}

/** Looks twice where something is wrong: a style that comes with the focus may need a frame. */
export async function placeOf(page: Page): Promise<Place> {
  const place = await page.evaluate(look);
  if (place.problem === undefined) return place;
  await page.waitForTimeout(100);
  return page.evaluate(look);
}

/** Whether one of the elements has the focus now. */
export const isFocused = async (wanted: Locator): Promise<boolean> =>
  (await wanted.and(wanted.page().locator(':focus')).count()) > 0;

/** Waits until the focus is there and can be seen; fails with where it is instead. */
export async function expectFocus(wanted: Locator): Promise<void> {
  const page = wanted.page();
  const focused = wanted.and(page.locator(':focus'));
  await focused.waitFor({ state: 'attached', timeout: 15_000 }).catch(async () => {
    assert.fail(`the focus should be at ${wanted}, and is at ${(await placeOf(page)).words}`);
  });
  const { words, problem } = await placeOf(page);
  assert.equal(problem, undefined, `${words} has the focus, but ${problem}`);
}

/** Whenever a command has been given the keyboard must be somewhere; `ms` for what is still being loaded. */
export async function expectFocusKept(page: Page, after: string, ms = 3_000): Promise<void> {
  await page
    .waitForFunction(() => document.activeElement !== document.body, undefined, { timeout: ms })
    .catch(() => {
      assert.fail(`after ${after} the focus is nowhere`);
    });
}

/**
 * Presses Tab (`back`: Shift+Tab) until the control is reached, and fails with everything that was passed when it is not, or with
 * the first stop that cannot be seen.
 */
export async function tabTo(wanted: Locator, { back = false, most = 80 } = {}): Promise<void> {
  const page = wanted.page();
  const passed: string[] = [];
  while (passed.length < most) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const { words, lost, problem } = await placeOf(page);
    assert.equal(problem, undefined, `${words} has the focus, but ${problem}; before: ${passed.join(', ')}`);
    if (await isFocused(wanted)) return;
    passed.push(lost ? 'the end of the page' : words);
  }
  assert.fail(`Tab does not reach ${wanted}; passed: ${passed.join(', ')}`);
}

/** Goes to a field and types. */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await tabTo(field);
  await field.page().keyboard.type(text);
}

/** Goes to a list of choices and takes the one with the label, by arrow keys. */
export async function chooseIn(field: Locator, label: string): Promise<void> {
  await tabTo(field);
  const { keyboard } = field.page();
  const shown = () => field.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label);
  const seen: unknown[] = [];
  while ((await shown()) !== label) {
    seen.push(await shown());
    assert.ok(seen.length < 60, `no choice ${label} among ${seen.join(', ')}`);
    await keyboard.press('ArrowDown');
  }
}

/** Goes to a group of radio buttons and takes the one with the label, by Space and arrow keys. */
export async function pickIn(group: Locator, label: string): Promise<void> {
  const page = group.page();
  await tabTo(group.getByRole('radio'));
  const wanted = group.getByRole('radio', { name: label, exact: true });
  const count = await group.getByRole('radio').count();
  for (let step = 0; step <= count && !(await isFocused(wanted)); step += 1) await page.keyboard.press('ArrowDown');
  if (!(await wanted.isChecked())) await page.keyboard.press('Space');
  assert.ok(await wanted.isChecked(), `${label} is not chosen`);
}

/** Signs in from the first page on; the only address that is ever typed. */
export async function signInByKeys({ page }: Person, url: string, user: string): Promise<void> {
  await page.goto(url);
  await expectFocus(page.getByRole('button', { name: '登录' }));
  await page.keyboard.press('Enter');
  await expectFocus(page.locator('#username'));
  await page.keyboard.type(user);
  await typeInto(page.locator('#password'), 'hotline12345');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expectFocusKept(page, 'the sign-in');
}

/** From wherever the focus is through the menu to a screen. */
export async function goByMenu(page: Page, screen: string): Promise<void> {
  await tabTo(page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: screen }), { back: true });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
  await expectFocusKept(page, `opening ${screen}`);
}
