// A page from a file in headless Chromium, which asks nothing outside this machine.
import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';

export async function openPage(file, prepare = () => {}) {
    const browser = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
            '--host-resolver-rules=MAP * ~NOTFOUND'],
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    const outside = [];
    const errors = [];
    page.on('request', (request) => { if (!/^(file|data):/.test(request.url())) outside.push(request.url()); });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
    await prepare(page);
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('html[data-painted]', { state: 'attached' });
    return { page, outside, errors, close: () => browser.close() };
}

/** Where a call is drawn: the middle of the first one of this method, in pixels of the canvas. */
export const placeOf = (page, method) => page.evaluate((name) => {
    const { threads, view } = window.javascope;
    const data = JSON.parse(document.getElementById('data').textContent);
    const number = data.methods.findIndex((each) => each.endsWith(name));
    const canvas = document.getElementById('canvas');
    for (const thread of threads) {
        const i = thread.calls.method.indexOf(number);
        if (i >= 0) {
            const middle = thread.calls.start[i] + thread.calls.length[i] / 2;
            return {
                x: (middle - view.from) / (view.to - view.from) * canvas.clientWidth,
                y: thread.top - view.y + 20 + thread.calls.depth[i] * 17 + 8,
            };
        }
    }
    throw new Error(`no call of ${name} is drawn`);
}, method);
