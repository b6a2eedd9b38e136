/** Working with the keyboard alone: where the focus is, whether a person could see it there, moving it. */
import assert from 'node:assert/strict';
import type { ElementHandle, Locator, Page } from 'playwright-core';
import { until } from '../city/city.ts';
import type { Person } from './browser.ts';

/** `problem`: why somebody who looks at the screen would not know that the focus is here. */
type Place = { words: string; lost: boolean; problem?: string };

/** Where the focus is now, whether that is one of the elements, and whether the page has them all. Runs in the page. */
function look(wanted: Element[]): Place & { reached: boolean; isThere: boolean } {
  const element = document.activeElement;
  const isThere = wanted.length > 0 && wanted.every((one) => one.isConnected);
  if (element === null || element === document.body) return { words: 'nowhere', lost: true, reached: false, isThere };
  const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent);
  const given = element.getAttribute('aria-label') ?? (labels[0] || element.textContent);
  const role = element.getAttribute('role') ?? element.localName;
  const words = `${role} “${given.replace(/\s+/g, ' ').trim().slice(0, 60)}”`;
  const place = { words, lost: false, reached: wanted.includes(element), isThere };
  // Whole regions take the focus only so that reading goes on there; no control, no ring.
  if (element.matches('main, section, aside')) return place;
  const box = element.getClientRects()[0];
  if (box === undefined || box.width === 0 || box.height === 0) return { ...place, problem: 'is not drawn' };
  // WCAG 2.2, 2.4.11: not entirely hidden. A high field may well reach under what is fixed at the foot.
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const hits = [box.top + 4, (box.top + box.bottom) / 2, box.bottom - 4].map((y) => document.elementFromPoint(x, y));
  const isSeen = hits.some((hit) => hit !== null && (element.contains(hit) || hit.contains(element)));
  if (!isSeen) return { ...place, problem: `is covered by ${hits[1]?.outerHTML.slice(0, 80) ?? 'the edge'}` };
  // A drawn checkbox shows the ring around its box; a row of a table shows it in its cells.
  const cell = element.matches('tr') ? element.querySelector('td') : null;
  const isRinged =
    (cell !== null && getComputedStyle(cell).boxShadow !== 'none') ||
    [element, element.parentElement, element.parentElement?.parentElement].some((one) => {
      const { outlineStyle = 'none', outlineWidth = '' } = one ? getComputedStyle(one) : {};
      return outlineStyle !== 'none' && outlineWidth !== '0px';
    });
  return isRinged ? place : { ...place, problem: 'shows no ring' };
}

/** Looks twice where something is wrong: a style that comes with the focus may need a frame. */
async function twice(page: Page, see: () => Promise<ReturnType<typeof look>>): Promise<ReturnType<typeof look>> {
  const place = await see();
  if (place.problem === undefined) return place;
  await page.waitForTimeout(100);
  return see();
}

const lookFor = (wanted: Locator) => twice(wanted.page(), () => wanted.evaluateAll(look));

/** Looks for a control again and again: it is searched for anew only where the page no longer has what was found, or begins again. */
function lookout(wanted: Locator): () => Promise<ReturnType<typeof look>> {
  const page = wanted.page();
  let found: ElementHandle<Element>[] = [];
  return async () => {
    const known = found;
    const place = await twice(page, () => page.evaluate(look, known));
    if (place.reached || (place.isThere && !place.lost)) return place;
    found = (await wanted.elementHandles()) as ElementHandle<Element>[];
    return twice(page, () => page.evaluate(look, found));
  };
}

/** Waits until the focus is there and can be seen; fails with where it is instead. */
export async function expectFocus(wanted: Locator): Promise<void> {
  const place: Place = await until(
    // Between two documents there is nothing to look at.
    () => lookFor(wanted).catch(() => ({ words: 'nowhere', lost: true, reached: false })),
    ({ reached }) => reached,
  ).catch(async () => assert.fail(`the focus should be at ${wanted}, and is at ${(await lookFor(wanted)).words}`));
  assert.equal(place.problem, undefined, `${place.words} has the focus, but ${place.problem}`);
}

/**
 * Presses Tab (`back`: Shift+Tab) until the control is reached, and fails with everything that was passed when it is not, or with
 * the first stop that cannot be seen.
 */
export async function tabTo(wanted: Locator, { back = false, most = 80 } = {}): Promise<void> {
  const passed: string[] = [];
  const lookAgain = lookout(wanted);
  while (passed.length < most) {
    await wanted.page().keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const { words, lost, problem, reached } = await lookAgain();
    assert.equal(problem, undefined, `${words} has the focus, but ${problem}; before: ${passed.join(', ')}`);
    if (reached) return;
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
  for (let step = 0; step <= count && !(await lookFor(wanted)).reached; step += 1)
    await page.keyboard.press('ArrowDown');
  if (!(await wanted.isChecked())) await page.keyboard.press('Space');
  assert.ok(await wanted.isChecked(), `${label} is not chosen`);
}

/** Signs in from the first page on; the only address that is ever typed. */
export async function signInByKeys({ page }: Person, url: string, user: string): Promise<void> {
  await page.goto(url);
  await expectFocus(page.getByRole('button', { name: /^(登录|Sign in)$/ }));
  await page.keyboard.press('Enter');
  await expectFocus(page.locator('#username'));
  await page.keyboard.type(user);
  await typeInto(page.locator('#password'), 'hotline12345');
  await page.keyboard.press('Enter');
  // The page of the sign-in has a heading, too.
  await page.locator('#main-menu a').first().waitFor({ state: 'attached' });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

/** From wherever the focus is through the menu to a screen. */
export async function goByMenu(page: Page, screen: string): Promise<void> {
  await tabTo(page.locator('#main-menu').getByRole('link', { name: screen }), { back: true });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
  await expectFocus(page.getByRole('main'));
}

/** The case's row, the first where it has one for each part. */
export const rowOf = (page: Page, caseNo: string): Locator => page.getByRole('row').filter({ hasText: caseNo }).first();

/** Up the rows of the list by `k` and down again by `j` to a case. */
export async function walkTo(page: Page, caseNo: string): Promise<void> {
  const row = rowOf(page, caseNo);
  await row.waitFor();
  const passed: string[] = [];
  const steps = await page.locator('tr[data-row-key]').count();
  while (!(await lookFor(row)).reached) {
    await page.keyboard.press(passed.length < steps ? 'k' : 'j');
    passed.push((await lookFor(row)).words);
    assert.ok(passed.length <= 2 * steps, `k and j do not reach ${caseNo}: ${passed.join(', ')}`);
  }
  await expectFocus(row);
}
