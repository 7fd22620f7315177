// The page that `javascope timeline` writes, in a real browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { here, javascope, sample } from '../sample.mjs';
import { openPage, placeOf } from './browser.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'timeline-'));
const html = path.join(folder, 'run.html');
const out = path.join(here, 'out/timeline');
const run = (file, ...args) => execFileSync(file, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
let opened;

before(async () => {
    mkdirSync(out, { recursive: true });
    const jdk = run(javascope, '--find-jdk').trim();
    run(path.join(jdk, 'bin/javac'), '-g', '-d', 'classes', sample('Demo.java'));
    try {
        run(javascope, 'record', '-o', 'run.jscope', '--', path.join(jdk, 'bin/java'), '-cp', 'classes', 'Demo', 'it <fails> </script>');
    } catch (e) {
        assert.equal(e.status, 1, 'the sample ends with an exception when it is given an argument');
    }
    run(javascope, 'timeline', 'run.jscope', '-o', html);
    opened = await openPage(html);
});
after(async () => {
    await opened?.close();
    rmSync(folder, { recursive: true, force: true });
});
const told = () => opened.page.locator('#told').innerText();

test('the page is painted and asks for nothing', async () => {
    assert.equal(await opened.page.title(), 'run.jscope - JavaScope timeline');
    assert.match(await opened.page.locator('#note').innerText(), /2 calls/);
    assert.deepEqual(opened.outside, []);
    assert.deepEqual(opened.errors, []);
    await opened.page.screenshot({ path: path.join(out, '1-whole-run.png') });
});

test('a click tells the call with its position, which replay understands', async () => {
    await opened.page.locator('#canvas').click({ position: await placeOf(opened.page, 'Demo.main') });
    const text = await told();
    assert.match(text, /Demo\.main\n.*ended by an exception.*position \d+@\d+/s);
    const [position] = /\d+@\d+/.exec(text);
    const answer = execFileSync(javascope, ['replay', 'run.jscope', '--json', '--script', '-'],
        { cwd: folder, encoding: 'utf8', input: `:goto ${position}\n` });
    assert.equal(JSON.parse(answer.trim().split('\n').at(-1)).method, 'Demo.main');
});

test('a search finds calls, leads there and zooms', async () => {
    const { page } = opened;
    await page.locator('#find').fill('sum');
    await page.waitForFunction(() => document.getElementById('matches').textContent.startsWith('1 call'));
    await page.locator('#find').press('Enter');
    assert.match(await told(), /Demo\.sum\n.*returned/);
    const { from, to } = await page.evaluate(() => window.javascope.view);
    assert.ok(to - from < JSON.parse(/"micros":([\d.]+)/.exec(readFileSync(html, 'utf8'))[1]), `zoomed to ${from} - ${to}`);
    await page.screenshot({ path: path.join(out, '2-found.png') });
    await page.locator('#find').fill('');
    await page.locator('#all').click();
});

test('exceptions are listed one after the other, whatever their messages are', async () => {
    await opened.page.locator('#thrown').click();
    assert.match(await told(), /IllegalStateException/);
});

test('wheel, drag and keys zoom and move', async () => {
    const { page } = opened;
    const view = () => page.evaluate(() => ({ ...window.javascope.view }));
    const whole = await view();
    await page.mouse.move(600, 300);
    await page.mouse.wheel(0, -400);
    await page.waitForFunction((length) => window.javascope.view.to - window.javascope.view.from < length, whole.to - whole.from);
    const zoomed = await view();
    await page.mouse.down();
    await page.mouse.move(500, 300, { steps: 4 });
    await page.mouse.up();
    const moved = await view();
    assert.ok(moved.from > zoomed.from, 'dragged to the left, later times come');
    await page.locator('#canvas').focus();
    await page.keyboard.press('0');
    assert.deepEqual(await view(), whole);
});

test('in a host such as VS Code a click travels, and the debugger\'s position is marked', async () => {
    const hosted = await openPage(html, (page) => page.addInitScript(() => {
        window.posted = [];
        window.acquireVsCodeApi = () => ({ postMessage: (message) => window.posted.push(message) });
    }));
    try {
        const { page } = hosted;
        await page.locator('#canvas').click({ position: await placeOf(page, 'Demo.sum') });
        await page.locator('#travel').click();
        const [message] = await page.evaluate(() => window.posted);
        assert.equal(message.type, 'travel');
        assert.equal(message.recording, path.join(folder, 'run.jscope'));
        await page.evaluate((position) => window.postMessage({ type: 'position', position }, '*'), message.position);
        await page.waitForSelector(`html[data-here="${message.position}"]`, { state: 'attached' });
        await page.screenshot({ path: path.join(out, '3-position.png') });
    } finally {
        await hosted.close();
    }
});
