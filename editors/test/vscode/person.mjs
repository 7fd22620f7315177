// What a person does with VS Code and sees of it, for the tests that drive it in a browser.
import path from 'node:path';

/**
 * @param page   the workbench
 * @param outDir gets one picture a check
 * @returns check(name, step), counts, and the hands and eyes that the steps use
 */
export function personAt(page, outDir) {
  const counts = { passed: 0, failed: 0 };
  const started = Date.now();
  const say = (text) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${text}`);

  async function check(name, step) {
    try { await step(); counts.passed++; say(`ok    ${name}`); }
    catch (e) { counts.failed++; say(`FAIL  ${name}: ${e.message}`); }
    for (const message of await page.locator('.notification-toast').allInnerTexts()) say(`      message: ${message.replace(/\s+/g, ' ')}`);
    const number = String(counts.passed + counts.failed).padStart(2, '0');
    await page.screenshot({ path: path.join(outDir, `${number}-${name.replace(/\W+/g, '-')}.png`) });
  }
  const see = (selector, options) => page.locator(selector, options).first().waitFor();
  const gone = (selector, options) => page.locator(selector, options).first().waitFor({ state: 'hidden' });
  const press = (keys) => page.keyboard.press(keys);
  const editor = () => page.locator('.editor-instance .view-line', { hasText: 'class Demo' }).click();
  // ">" and a command, or ":" and a line. Enter takes the row that has the focus, which must be the answer to this text.
  async function quickOpen(text) {
    await press('F1');
    await see('.quick-input-widget .monaco-list-row');
    await page.locator('.quick-input-widget input').fill(text);
    await see('.quick-input-widget .monaco-list-row.focused', { hasText: text.startsWith(':') ? new RegExp(`line\\s${text.slice(1)}\\b`) : text.slice(1) });
    await press('Enter');
    await gone('.quick-input-widget');
  }
  const rows = (view) => page.locator(`${view} .monaco-list-row`).allInnerTexts();
  async function until(what, read, fits, ms = 60_000) {
    const end = Date.now() + ms;
    let seen;
    do {
      seen = await read();
      if (fits(seen)) return;
      await page.waitForTimeout(50);
    } while (Date.now() < end);
    throw new Error(`${what}: ${JSON.stringify(seen)}`);
  }
  // Number of the line with the yellow "stopped here" bar: the line number drawn at the same height.
  const stoppedLine = () => page.evaluate(() => {
    const top = (element) => element.getBoundingClientRect().top;
    const bar = document.querySelector('.view-overlays .debug-top-stack-frame-line');
    const number = bar && [...document.querySelectorAll('.margin-view-overlays .line-numbers')]
      .find((n) => Math.abs(top(n) - top(bar)) < 4);
    return number ? Number(number.textContent) : null;
  });
  const stoppedAt = (line) => until(`stopped line is not ${line}`, stoppedLine, (seen) => seen === line);
  const variable = (text) => until(`variables have no ${text}`, async () => {
    const seen = (await rows('.debug-variables')).map((t) => t.replace(/\s+/g, ' '));
    // The scope is sometimes closed at the first stop.
    const closed = page.locator('.debug-variables .monaco-list-row[aria-expanded="false"]', { hasText: 'Locals' });
    if (!seen.some((t) => t.includes(text)) && await closed.count()) await closed.first().click();
    return seen;
  }, (seen) => seen.some((t) => t.includes(text)));
  // A webview is a frame in a frame.
  async function inFrame(selector, ms = 60_000) {
    for (const end = Date.now() + ms; Date.now() < end; await page.waitForTimeout(50)) {
      for (const frame of page.frames()) {
        try { if (await frame.locator(selector).count()) return frame; } catch { /* it went away meanwhile */ }
      }
    }
    throw new Error(`no frame has ${selector}`);
  }
  // By its command: a click would have to meet a line one row high, over which a message or a hover may lie; and while
  // the mouse is there, neither goes.
  async function typeInConsole(text) {
    await quickOpen('>Debug Console: Focus on Debug Console View');
    await see('.repl-input-wrapper .monaco-editor.focused');
    await page.keyboard.type(text);
    await press('Enter');
  }
  // A menu that has only just opened does not take a click; it goes when it has.
  async function chooseInMenu(label) {
    const item = page.locator('.context-view .action-label', { hasText: label });
    await item.waitFor();
    await until('the menu takes no click', async () => {
      if (await item.count() > 0) await item.click({ timeout: 2_000 }).catch((e) => { if (e.name !== 'TimeoutError') throw e; });
      return item.count();
    }, (left) => left === 0);
  }
  async function openFile(name) {
    await press('Control+p');
    await page.locator('.quick-input-widget input').fill(name);
    await see('.quick-input-widget .monaco-list-row.focused', { hasText: name });
    await press('Enter');
    await see(`.tab.active[data-resource-name="${name}"]`);
  }

  return { check, counts, say, see, gone, press, editor, quickOpen, rows, until, stoppedLine, stoppedAt, variable, inFrame, typeInConsole, chooseInMenu, openFile };
}
