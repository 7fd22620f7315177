// How fast a language server tells what was recorded of a file, and what it costs while nobody types.
//   node measure/language.mjs FOLDER FILE [IDLE_SECONDS]
// FOLDER is the opened project, FILE one of its sources; where a recording tells of it, the time until that is shown is
// told too. Reads /proc, so Linux only.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { javascope } from '../sample.mjs';

const [folder, file, idle = '20'] = process.argv.slice(2);
const started = performance.now();
const server = spawn(javascope, ['lsp', '--alone'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
const answers = new Map();
let ids = 0, bytes = Buffer.alloc(0);
server.stdout.on('data', (data) => {
  bytes = Buffer.concat([bytes, data]);
  for (;;) {
    const head = bytes.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/.exec(bytes.subarray(0, head).toString())[1]);
    if (bytes.length < head + 4 + length) return;
    const message = JSON.parse(bytes.subarray(head + 4, head + 4 + length).toString());
    bytes = bytes.subarray(head + 4 + length);
    if (message.method && message.id !== undefined) send({ id: message.id, result: null });
    else if (message.id !== undefined) { answers.get(message.id)?.(message.result); answers.delete(message.id); }
  }
});
function send(message) {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
const ask = (method, params) => new Promise((resolve) => {
  const id = ++ids;
  answers.set(id, resolve);
  send({ id, method, params });
});
// Seconds of processor time, of all threads.
const cpu = () => {
  const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};
const say = (what, value, unit) => console.log(`${what}: ${value} ${unit}`);

await ask('initialize', { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {} });
say('start to initialize', Math.round(performance.now() - started), 'ms');
send({ method: 'initialized', params: {} });
const uri = pathToFileURL(path.resolve(file)).href;
const opened = performance.now();
send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'java', version: 1, text: readFileSync(file, 'utf8') } } });
const recorded = existsSync(path.join(folder, '.javascope/recordings'));
let lenses = [];
while (recorded && lenses.length === 0 && performance.now() - opened < 120_000) {
  lenses = (await ask('textDocument/codeLens', { textDocument: { uri } })) ?? [];
  if (lenses.length === 0) await pause(5);
}
if (recorded) {
  say('opened to first code lens', Math.round(performance.now() - opened), 'ms');
  say('processor until then', cpu().toFixed(2), 's');
  console.log(lenses.map((each) => each.command.title).join('\n'));
  while (lenses.some((each) => each.command.title.includes('at least'))) {
    await pause(5);
    lenses = await ask('textDocument/codeLens', { textDocument: { uri } });
  }
  say('opened to all of it', Math.round(performance.now() - opened), 'ms');
}
await pause(10_000); // What follows the opening of a file is not idle.
const before = cpu();
await pause(Number(idle) * 1000);
say(`processor in ${idle} s without a request`, (cpu() - before).toFixed(2), 's');
const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
say('resident memory', Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024), 'MB');
server.stdin.end();
