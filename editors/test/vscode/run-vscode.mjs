// Debugs the sample in real VS Code (code-server in headless Chromium), as a person would.
//   node run-vscode.mjs CODE_SERVER_DIR EXTENSION.vsix OUT_DIR
// Writes one PNG a step to OUT_DIR and ends with "N passed, N failed".
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { javascope, lineOf } from '../sample.mjs';
import { openVsCode } from './code-server.mjs';
import { personAt } from './person.mjs';

const [codeServerDir, vsix, outDir] = process.argv.slice(2);
const [first, loop, add, result] = ['first', 'loop', 'add', 'result'].map((marker) => lineOf(marker));

const { page, outside, work, open, stop } = await openVsCode({
  codeServerDir, vsix, outDir,
  payload: ({ remote, work }) => [['openFile', remote(`${work}/Demo.java`)]],
});
const { check, counts, see, gone, press, editor, quickOpen, rows, until, stoppedLine, stoppedAt, variable, inFrame, typeInConsole, chooseInMenu, openFile } = personAt(page, outDir);

try {
  await check('workbench opens', async () => {
    await open();
    await see('.tab.active[data-resource-name="Demo.java"]');
    await see('.view-line', { hasText: 'class Demo' });
  });
  await check('squiggle under a syntax error', async () => {
    await editor();
    await quickOpen(`:${first}`);
    await press('Control+Shift+Enter'); // A new line above.
    await page.keyboard.type('int broken = ;');
    await press('Escape');
    await see('.squiggly-error');
  });
  await check('problems view', async () => {
    await quickOpen('>Problems: Focus on Problems View');
    await see('.markers-panel .monaco-list-row', { hasText: 'illegal start of expression' });
    await quickOpen('>View: Toggle Panel Visibility');
  });
  await check('the squiggle goes with the error', async () => {
    await editor();
    await quickOpen('>File: Revert File');
    await gone('.squiggly-error');
  });
  await check('symbols of the file', async () => {
    await press('Control+Shift+o');
    await see('.quick-input-widget .monaco-list-row', { hasText: 'sum' });
    await see('.quick-input-widget .monaco-list-row', { hasText: 'main' });
    await press('Escape');
  });
  await check('breakpoint set', async () => {
    await quickOpen(`:${add}`);
    await press('F9');
    await see('.margin-view-overlays .codicon-debug-breakpoint, .glyph-margin-widgets .codicon-debug-breakpoint');
  });
  await check('F5 without launch.json stops at the breakpoint', async () => {
    await press('F5');
    await see('.debug-toolbar .codicon-debug-step-back');
    await stoppedAt(add);
  });
  await check('variables', async () => {
    await variable('total = 0');
    await variable('i = 1');
  });
  await check('call stack', async () => {
    await see('.debug-call-stack .monaco-list-row', { hasText: 'sum' });
    await see('.debug-call-stack .monaco-list-row', { hasText: 'main' });
  });
  await check('step forward', async () => {
    await press('F10');
    await stoppedAt(loop);
    await variable('total = 1');
  });
  await check('step back button', async () => {
    await page.locator('.debug-toolbar .codicon-debug-step-back').click();
    await stoppedAt(add);
    await variable('total = 0');
  });
  await check('continue goes forward to the live stop, then on', async () => {
    await press('F5');
    await stoppedAt(loop);
    await press('F5');
    await stoppedAt(add);
    await variable('i = 2');
  });
  await check('reverse button', async () => {
    await page.locator('.debug-toolbar .codicon-debug-reverse-continue').click();
    await variable('i = 1');
    await stoppedAt(add);
  });
  await check('step back typed in the debug console', async () => {
    await press('F5'); // To the live stop.
    await variable('i = 2');
    await typeInConsole(':back');
    await stoppedAt(loop);
    await variable('total = 1');
  });
  await check('an expression typed in the debug console', async () => {
    await typeInConsole('total + 41');
    await see('.repl .monaco-list-row', { hasText: /\b42\b/ });
    // A message over the console would keep the next click away from it.
    const messages = await page.locator('.notification-toast').allInnerTexts();
    if (messages.length > 0) throw new Error(`it is told: ${messages}`);
  });
  await check('stop', async () => {
    await page.locator('.debug-toolbar .codicon-debug-stop').click();
    await gone('.debug-toolbar');
  });
  await check('without the breakpoint it runs to the end', async () => {
    await editor();
    await quickOpen(`:${add}`);
    await press('F9');
    await press('F5');
    await see('.repl .monaco-list-row', { hasText: 'sum 6' });
    await gone('.debug-toolbar');
  });
  await check('a recording is told beside the code as soon as it is there', async () => {
    const run = (file, ...args) => execFileSync(file, args, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const jdk = run(javascope, '--find-jdk').trim();
    run(path.join(jdk, 'bin/javac'), '-g', '-d', 'out', 'Demo.java');
    run(javascope, 'record', '--plan', 'full', '--', path.join(jdk, 'bin/java'), '-cp', 'out', 'Demo');
    await see('.codelens-decoration', { hasText: /1\scall.*last\s\(n\s=\s3\)\s→\s6/ });
    await see('.view-line', { hasText: /total\s\+=\si;.*total\s=\s6/ });
    await see('.view-line', { hasText: /IllegalStateException.*never\sran/ });
  });
  await check('a recording is opened from the view of recordings', async () => {
    await quickOpen('>Run and Debug: Focus on Recordings View');
    await page.locator('.pane', { hasText: 'Recordings' }).locator('.monaco-list-row', { hasText: 'Demo' }).first().click();
    await see('.debug-toolbar .codicon-debug-step-back');
    await until('it does not stand', stoppedLine, (line) => line !== null);
  });
  await check('who wrote this last, from the variables\' menu', async () => {
    await editor();
    await quickOpen(`:${result}`);
    await press('F9');
    await press('F5');
    await stoppedAt(result);
    await variable('total = 6');
    await page.locator('.debug-variables .monaco-list-row', { hasText: 'total' }).first().click({ button: 'right' });
    await chooseInMenu('Who Wrote This Last?');
    await stoppedAt(add);
    await variable('total = 3');
  });
  await check('the button that goes back out to the caller', async () => {
    await page.locator('.debug-toolbar .codicon-arrow-up').click();
    await stoppedAt(lineOf('call'));
  });
  await check('the timeline shows the run, and a click travels', async () => {
    await quickOpen('>JavaScope: Show the Timeline of a Recording');
    await see('.quick-input-widget .monaco-list-row', { hasText: 'Demo' });
    await press('Enter');
    const frame = await inFrame('html[data-painted] #canvas');
    await frame.locator('#find').fill('Demo.sum');
    await frame.locator('#find').press('Enter');
    await frame.locator('#travel').click();
    await until('the debugger did not travel', () => rows('.debug-call-stack'), (seen) => seen.some((each) => each.includes('sum')));
    await frame.locator('html[data-here*="@"]').waitFor({ state: 'attached' });
  });
  await check('the debugger of the recording stops', async () => {
    await page.locator('.debug-toolbar .codicon-debug-stop').click();
    await gone('.debug-toolbar');
  });
  const test = (name) => page.locator('.test-explorer .monaco-list-row', { hasText: name }).first();
  const inline = async (name, icon) => {
    await test(name).hover();
    await test(name).locator(`.action-label.codicon-testing-${icon}-icon`).click();
  };
  const basket = path.join(work, 'tested/src/main/java/com/acme/tested/Basket.java');
  await check('the test explorer finds the tests and runs one', async () => {
    await quickOpen('>Testing: Focus on Test Explorer View');
    await test('BasketTest').click();
    if (await test('BasketTest').getAttribute('aria-expanded') === 'false') await press('ArrowRight');
    await inline('twoPricesAreAdded', 'run');
    await test('twoPricesAreAdded').locator('.codicon-testing-passed-icon').waitFor();
  });
  await check('a test is debugged from the test explorer', async () => {
    await openFile('Basket.java');
    await quickOpen(`:${lineOf('sum', basket)}`);
    await press('F9');
    await quickOpen('>Testing: Focus on Test Explorer View');
    await inline('threePricesAreAdded', 'debug');
    await stoppedAt(lineOf('sum', basket));
    await variable('total = 0');
    await openFile('Basket.java');
    await quickOpen(`:${lineOf('sum', basket)}`);
    await press('F9'); // No longer.
    await press('F5');
    await gone('.debug-toolbar');
  });
  await check('a test is recorded from the test explorer and opened', async () => {
    await quickOpen('>Testing: Focus on Test Explorer View');
    await test('threePricesAreAdded').locator('.codicon-testing-failed-icon').waitFor();
    await test('threePricesAreAdded').click({ button: 'right' });
    await chooseInMenu('Execute Using Profile...');
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Record' }).first().click();
    const offer = page.locator('.notification-toast', { hasText: 'The test was recorded.' });
    await offer.locator('.monaco-button', { hasText: 'Open' }).click();
    await see('.debug-toolbar .codicon-debug-step-back');
    await quickOpen('>View: Show Run and Debug'); // The tests' view is still in front of it.
    await until('it does not stand', () => rows('.debug-call-stack'), (seen) => seen.some((each) => each.includes('threePricesAreAdded') || each.includes('BasketTest')));
    await openFile('Basket.java');
    await see('.codelens-decoration', { hasText: /3\scalls/ });
    await page.locator('.debug-toolbar .codicon-debug-stop').click();
    await gone('.debug-toolbar');
  });
  await check('nothing outside this machine was asked', async () => {
    if (outside.size) throw new Error([...outside].join(' '));
  });
} catch (e) {
  counts.failed++;
  console.log(e.stack);
} finally {
  await stop();
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed ? 1 : 0;
