// How long VS Code takes from the key of a step to a view that is painted whole, beside the bare protocol.
//   node measure/vscode.mjs CODE_SERVER_DIR EXTENSION.vsix OUT_DIR [STEPS]
// Painted whole: the yellow line, the frame in the call stack and each variable show the new stop. The bare protocol is a
// step, its stop, threads, stack, scopes and variables. Both take turns on the same machine.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Session } from '../protocol/session.mjs';
import { openVsCode } from '../vscode/code-server.mjs';
import { personAt } from '../vscode/person.mjs';

const [codeServerDir, vsix, outDir, count = '60'] = process.argv.slice(2);
const TURNS = 4;
const steps = Math.ceil(Number(count) / TURNS);
const text = `class Steps {
    public static void main(String[] args) {
        int total = 0;
        for (int i = 0; i < 1_000_000; i++) {
            total += i;
            total ^= 3;
        }
        System.out.println(total);
    }
}
`;
const LINES = [4, 5, 6];

/** What there is to be seen stop by stop, from the first one at line 5 on. */
function* stops() {
  let total = 0;
  for (let i = 0; ; i++) {
    if (i > 0) yield { line: LINES[0], total, i: i - 1 };
    yield { line: LINES[1], total, i };
    total = (total + i) | 0;
    yield { line: LINES[2], total, i };
    total ^= 3;
  }
}

const quantile = (all, part) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * part))];
const say = (what, all) => console.log(`${what}: median ${quantile(all, 0.5).toFixed(0)} ms, p95 ${quantile(all, 0.95).toFixed(0)} ms, ${all.length} steps`);

const { page, work, open, stop } = await openVsCode({ codeServerDir, vsix, outDir });
const file = path.join(work, 'Steps.java');
writeFileSync(file, text);
const { openFile, quickOpen, press, see, stoppedAt } = personAt(page, outDir);
const bare = await Session.start();
try {
  await open();
  await see('.monaco-workbench .part.editor');
  await openFile('Steps.java');
  await quickOpen(`:${LINES[1]}`);
  await press('F9');
  await press('F5');
  await stoppedAt(LINES[1]);
  await press('F9'); // Only steps from here on.
  const answer = bare.launch({ file }, { line: LINES[1] });
  await bare.stopped();
  await answer;

  const [painted, told] = [[], []];
  const wanted = stops();
  wanted.next();
  for (let turn = 0; turn < TURNS; turn++) {
    for (let k = 0; k < steps; k++) {
      await page.evaluate(watchFor, wanted.next().value);
      await press('F10');
      painted.push(await page.evaluate(() => window.painted));
    }
    for (let k = 0; k < steps; k++) {
      const began = performance.now();
      const stopped = bare.event('stopped');
      await bare.client.nextRequest({ threadId: bare.thread });
      await stopped;
      await bare.client.threadsRequest();
      await look();
      told.push(performance.now() - began);
    }
  }
  say('VS Code, key to painted', painted);
  say('bare protocol, step to variables', told);
  console.log(`difference of the medians: ${(quantile(painted, 0.5) - quantile(told, 0.5)).toFixed(0)} ms`);
} finally {
  await bare.stop();
  await stop();
}

/** Stack, scopes and variables of the stop. */
async function look() {
  const { stackFrames: [frame] } = (await bare.client.stackTraceRequest({ threadId: bare.thread, startFrame: 0, levels: 20 })).body;
  const { scopes } = (await bare.client.scopesRequest({ frameId: frame.id })).body;
  await bare.client.variablesRequest({ variablesReference: scopes[0].variablesReference });
}

/** In the page: `painted` is to be the milliseconds from the key to the first picture that shows this stop whole. */
function watchFor({ line, total, i }) {
  const top = (element) => element.getBoundingClientRect().top;
  const rows = (view) => [...document.querySelectorAll(`${view} .monaco-list-row`)].map((row) => row.textContent.replace(/\s+/g, ' '));
  const shows = () => {
    const bar = document.querySelector('.view-overlays .debug-top-stack-frame-line');
    const number = bar && [...document.querySelectorAll('.margin-view-overlays .line-numbers')].find((each) => Math.abs(top(each) - top(bar)) < 4);
    const variables = rows('.debug-variables').join('\n');
    return number && Number(number.textContent) === line
      && rows('.debug-call-stack').some((row) => row.includes(`${line}:`))
      && new RegExp(`total ?= ?${total}$`, 'm').test(variables) && new RegExp(`\\bi ?= ?${i}$`, 'm').test(variables);
  };
  window.painted = new Promise((resolve, reject) => {
    let began;
    document.addEventListener('keydown', (event) => { if (event.key === 'F10') began ??= event.timeStamp; }, { capture: true });
    const deadline = performance.now() + 20_000;
    const look = () => {
      if (began !== undefined && shows()) resolve(performance.now() - began);
      else if (performance.now() > deadline) reject(new Error(`never seen: ${line} ${total} ${i}; ${rows('.debug-variables').join(' | ')}; ${rows('.debug-call-stack').join(' | ')}`));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
