// How fast a timeline page is painted and moved:  node timeline/measure.mjs PAGE.html [SCREENSHOT.png]
import { openPage } from './browser.mjs';

const [file, picture] = process.argv.slice(2);
const began = Date.now();
const { page, close } = await openPage(file);
const opened = Date.now() - began;
const painted = Number(await page.evaluate(() => document.documentElement.dataset.painted));
const frames = await page.evaluate(async () => {
    const { show, view, threads } = window.javascope;
    const [begin, end] = [view.from, view.to];
    const length = end - begin;
    const measure = async (step) => {
        const times = [];
        let before = performance.now();
        for (let i = 0; i < 90; i++) {
            step(i / 90);
            await new Promise(requestAnimationFrame);
            const now = performance.now();
            times.push(now - before);
            before = now;
        }
        times.sort((a, b) => a - b);
        return { median: times[45], p95: times[85] };
    };
    const middle = begin + length / 2;
    const zoom = await measure((at) => show(middle - length / 2 * (1 - at), middle + length / 2 * (1 - at)));
    const pan = await measure((at) => show(begin + length * at * 0.7, begin + length * (at * 0.7 + 0.3)));
    show(begin, end);
    return { zoom, pan, calls: threads.reduce((sum, each) => sum + each.calls.start.length, 0), view };
});
if (picture) await page.screenshot({ path: picture });
await close();
const rate = ({ median, p95 }) => `${(1000 / median).toFixed(0)} frames/s (slowest 5 %: ${(1000 / p95).toFixed(0)})`;
console.log(`first paint ${painted} ms after the script began (browser and page ${opened} ms), ${frames.calls} calls drawn`);
console.log(`zoom ${rate(frames.zoom)}, pan ${rate(frames.pan)}`);
