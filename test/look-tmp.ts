import { startCity } from './city/city.ts';
import { openBrowser, openWindow, settled, signIn } from './e2e/browser.ts';

const [city, browser] = await Promise.all([startCity({ demo: 500 }), openBrowser()]);
try {
  const shot = (page: import('playwright-core').Page, name: string, full = true) =>
    page.screenshot({ path: `/tmp/hs-look-${name}.png`, fullPage: full });
  const one = await openWindow(browser, { width: 1440, height: 900 });
  await signIn(one, city.url, 'supervisor', '/statistics');
  await settled(one);
  await one.page.waitForTimeout(1500);
  await shot(one.page, 'stat');
  await one.page.getByRole('button', { name: '表格' }).click();
  await settled(one);
  await one.page.locator('.lines').screenshot({ path: '/tmp/hs-look-table.png' });
  await one.page.goto(`${city.url}/statistics?dimension=week&kpi=signoff`);
  await settled(one);
  await one.page.waitForTimeout(1000);
  await one.page.locator('.lines').screenshot({ path: '/tmp/hs-look-trend.png' });
  await one.page.locator('.kpi a').first().click();
  await settled(one);
  await shot(one.page, 'cases', false);
  const two = await openWindow(browser, { width: 390, height: 844, dark: true, language: 'en' });
  await signIn(two, city.url, 'leader', process.argv[2] ?? '/statistics');
  await settled(two);
  await two.page.waitForTimeout(1000);
  await shot(two.page, 'phone');
  const three = await openWindow(browser, { width: 1366, height: 768 });
  await signIn(three, city.url, 'leader', '/home');
  await settled(three);
  await three.page.waitForTimeout(500);
  await shot(three.page, 'home', false);
  console.log(one.problems, two.problems, three.problems);
} finally {
  await browser.close();
  await city.stop();
  await city.remove();
}
