// Attaches to programs that run already, and reaches the server by socket and by TCP with a token.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { lineOf, sample } from '../sample.mjs';
import { alive, listening, Session, started } from './session.mjs';

const waits = sample('Waits.java');
let classes;
before(() => {
  classes = mkdtempSync(path.join(tmpdir(), 'waits-'));
  execFileSync('javac', ['-g', '-d', classes, waits]);
});
after(() => rmSync(classes, { recursive: true }));

async function running() {
  const agent = '-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0';
  const { child, match, printed } = await started('java', [agent, '-cp', classes, 'Waits'], /address: (\d+)/);
  return { child, port: Number(match[1]), printed };
}

test('attaches, stops, goes back, and leaves the program running', async () => {
  const { child, port, printed } = await running();
  const s = await Session.start();
  try {
    await s.begin('attach', { hostName: '127.0.0.1', port, sourcePaths: [path.dirname(waits)] }, 'turn');
    assert.equal((await s.stopped()).reason, 'breakpoint');
    assert.equal((await s.stack())[0].source.path, waits);
    const first = Number(await s.evaluate('turns'));
    await s.resume();
    await s.stopped();
    assert.equal(Number(await s.evaluate('turns')), first + 1);
    await s.move('stepBack');
    assert.equal(Number(await s.evaluate('turns')), first);
    await s.client.disconnectRequest();
    assert.ok(alive(child.pid));
    // It runs: somebody else can join it, at the port where it listens then, and sees it count.
    const [, again] = await printed(/address: \d+[\s\S]*address: (\d+)/);
    const other = await Session.start();
    await other.begin('attach', { hostName: '127.0.0.1', port: Number(again) }, 'turn');
    await other.stopped();
    assert.ok(Number(await other.evaluate('turns')) > first + 1);
    await other.stop();
  } finally {
    await s.stop();
    child.kill();
  }
});

test('a port where nothing listens is an error that names it', async () => {
  const free = await new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
  });
  const s = await Session.start();
  try {
    await assert.rejects(s.begin('attach', { hostName: '127.0.0.1', port: free }), new RegExp(`${free}`));
  } finally {
    await s.stop();
  }
});

test('one server on a socket serves two sessions at once, each with its own program', async () => {
  const server = await listening();
  try {
    const [a, b] = [await Session.connect(server.address), await Session.connect(server.address)];
    await Promise.all([a.launch({}, 'add'), b.launch({}, 'result')]);
    await Promise.all([a.stopped(), b.stopped()]);
    assert.deepEqual([await a.line(), await b.line()], [lineOf('add'), lineOf('result')]);
    assert.notEqual(await a.pid(), await b.pid());
    await a.setLocal('total', '100');
    await Promise.all([a, b].map((s) => s.setBreakpoints(sample('Demo.java'))));
    await Promise.all([a.resume(), b.resume()]);
    await Promise.all([a.event('terminated'), b.event('terminated')]);
    assert.match(a.output(), /^sum 106$/m);
    assert.match(b.output(), /^sum 6$/m);
    await Promise.all([a.stop(), b.stop()]);
  } finally {
    await server.stop();
  }
});

test('over TCP nothing but initialize is answered until the token has come', async () => {
  const server = await listening('127.0.0.1:0');
  try {
    const stranger = await Session.connect(server.address);
    await stranger.initialize();
    await assert.rejects(stranger.client.threadsRequest(), /token/);
    await assert.rejects(stranger.client.launchRequest({ file: sample('Demo.java'), token: 'wrong' }), /token/);
    assert.deepEqual(stranger.client.events.filter((e) => e.event === 'initialized'), []);

    const s = await Session.connect(server.address);
    await stranger.stop(); // Only now: the server leaves with its last client.
    await s.launch({ token: server.token }, 'add');
    await s.stopped();
    assert.equal(await s.line(), lineOf('add'));
    await s.stop();
  } finally {
    await server.stop();
  }
});

test('HTTP sent to the port starts nothing and closes the connection', async () => {
  const server = await listening('127.0.0.1:0');
  try {
    const [, host, port] = /^(.*):(\d+)$/.exec(server.address);
    const launch = JSON.stringify({ seq: 1, type: 'request', command: 'initialize', arguments: { adapterID: 'x' } });
    const body = `Content-Length: ${launch.length}\r\n\r\n${launch}`;
    const answer = await new Promise((resolve, reject) => {
      let text = '';
      AbortSignal.timeout(10_000).onabort = () => reject(new Error('the connection stayed open'));
      net.connect(Number(port), host)
        .on('data', (data) => { text += data; }).on('close', () => resolve(text))
        .on('error', (e) => (e.code === 'ECONNRESET' ? resolve(text) : reject(e)))
        .write(`POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    });
    assert.doesNotMatch(answer, /supportsStepBack/);
  } finally {
    await server.stop();
  }
});
