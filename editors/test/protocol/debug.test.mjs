// Debugs the sample programs over standard input and output, and looks at what the programs did.
import assert from 'node:assert/strict';
import test, { afterEach, beforeEach } from 'node:test';
import { lineOf, sample } from '../sample.mjs';
import { alive, ended, Session, until } from './session.mjs';

const demo = sample('Demo.java'), waits = sample('Waits.java');
const line = Object.fromEntries(['first', 'call', 'loop', 'add', 'result', 'throw'].map((marker) => [marker, lineOf(marker)]));
let s;
beforeEach(async () => { s = await Session.start(); });
afterEach(() => s.stop());

test('stops at a breakpoint with stack and variables, runs on and ends with exit code 0', async () => {
  await s.launch({}, 'add');
  assert.equal((await s.stopped()).reason, 'breakpoint');
  const frames = await s.stack();
  assert.deepEqual(frames.map((f) => f.line), [line.add, line.call]);
  assert.equal(frames[0].source.path, demo);
  assert.match(frames[0].name, /sum/);
  assert.deepEqual([await s.local('n'), await s.local('total'), await s.local('i')], ['3', '0', '1']);
  assert.doesNotMatch(s.output(), /sum/);
  await s.setBreakpoints(demo);
  await s.resume();
  assert.equal((await s.event('exited')).exitCode, 0);
  await s.event('terminated');
  assert.match(s.output(), /^process \d+\r?\nsum 6\r?\n$/);
});

test('a breakpoint that was not verified yet is told as verified once its class is loaded', async () => {
  await s.launch({ stopOnEntry: true });
  assert.equal((await s.stopped()).reason, 'entry');
  const { breakpoints: [before] } = (await s.setBreakpoints(demo, 'result')).body;
  await s.resume();
  assert.equal((await s.stopped()).hitBreakpointIds?.[0] ?? before.id, before.id);
  assert.equal(await s.line(), line.result);
  const changed = s.client.events.filter((e) => e.event === 'breakpoint' && e.body.breakpoint.id === before.id);
  assert.ok(before.verified || changed.some((e) => e.body.breakpoint.verified));
});

test('breakpoints and configurationDone may come before launch', async () => {
  await s.initialize();
  await s.event('initialized');
  await s.setBreakpoints(demo, 'add');
  await s.client.configurationDoneRequest();
  await s.client.launchRequest({ file: demo });
  assert.equal((await s.stopped()).reason, 'breakpoint');
  assert.equal(await s.line(), line.add);
});

test('the response to initialize comes before the event initialized, and launch is answered before the first stop', async () => {
  await s.initialize();
  const launched = s.client.launchRequest({ file: demo });
  await s.event('initialized');
  await s.setBreakpoints(demo, 'add');
  assert.ok(!s.client.order.includes('launch'), 'launch was answered before configurationDone');
  await s.client.configurationDoneRequest();
  await Promise.all([launched, s.stopped()]);
  const names = ['initialize', 'initialized', 'launch', 'stopped'];
  assert.deepEqual(s.client.order.filter((name) => names.includes(name)), names);
});

test('args, vmArgs, env and cwd reach the program', async () => {
  await s.launch({ args: ['boom'], vmArgs: ['-Dcolour=blue'], env: { SHAPE: 'round' }, cwd: '/' }, 'first');
  await s.stopped();
  assert.match(await s.evaluate('args[0]'), /boom/);
  assert.match(await s.evaluate('System.getProperty("colour")'), /blue/);
  assert.match(await s.evaluate('System.getenv("SHAPE")'), /round/);
  assert.match(await s.evaluate('System.getProperty("user.dir")'), /^"?\/"?$/);
});

test('evaluates names, arithmetic, comparisons and calls; a mistake is an error and changes nothing', async () => {
  await s.launch({}, 'add');
  await s.stopped();
  assert.equal(await s.evaluate('n'), '3');
  assert.equal(await s.evaluate('n * 14 + total'), '42');
  assert.equal(await s.evaluate('i < n && total == 0'), 'true');
  assert.equal(await s.evaluate('Integer.toBinaryString(n).length()'), '2');
  await assert.rejects(s.evaluate('nobody + 1'), /nobody/);
  await assert.rejects(s.evaluate('n +'), /.+/);
  assert.equal(await s.local('total'), '0');
  assert.equal(await s.line(), line.add);
});

test('a variable that is set counts in the program', async () => {
  await s.launch({}, 'add');
  await s.stopped();
  assert.equal(await s.setLocal('total', '100'), '100');
  assert.equal(await s.local('total'), '100');
  await assert.rejects(s.setLocal('total', '"text"'), /.+/);
  await s.setBreakpoints(demo);
  await s.resume();
  await s.event('terminated');
  assert.match(s.output(), /^sum 106$/m);
});

test('a condition chooses the turn of a loop, a log message stops nothing', async () => {
  await s.initialize();
  const launched = s.client.launchRequest({ file: demo });
  await s.event('initialized');
  await s.setBreakpoints(demo, { line: line.add, condition: 'i == 2' }, { line: line.result, logMessage: 'total is {total}' });
  await s.client.configurationDoneRequest();
  await launched;
  assert.equal((await s.stopped()).reason, 'breakpoint');
  assert.deepEqual([await s.local('i'), await s.local('total')], ['2', '1']);
  await s.resume();
  await s.event('terminated');
  assert.match(s.output('console'), /total is 6/);
  assert.match(s.output(), /^sum 6$/m);
  assert.equal(s.client.events.filter((e) => e.event === 'stopped').length, 1);
});

test('steps over, into and out', async () => {
  await s.launch({}, 'call');
  await s.stopped();
  assert.equal((await s.move('stepIn')).reason, 'step');
  assert.equal((await s.stack()).length, 2);
  await s.move('stepOut');
  assert.deepEqual([(await s.stack()).length, await s.line()], [1, line.call]);
  await s.move('next');
  assert.equal((await s.stack()).length, 1);
  assert.match((await s.printed(/^sum \d+$/m))[0], /sum 6/);
});

test('an exception that nobody catches stops where it is thrown, with its message', async () => {
  await s.initialize();
  const launched = s.client.launchRequest({ file: demo, args: ['boom'] });
  await s.event('initialized');
  await s.client.setExceptionBreakpointsRequest({ filters: ['uncaught'] });
  await s.client.configurationDoneRequest();
  await launched;
  const stop = await s.stopped();
  assert.equal(stop.reason, 'exception');
  assert.match(`${stop.description} ${stop.text}`, /IllegalStateException.*boom/);
  assert.equal(await s.line(), line.throw);
  await s.resume();
  assert.equal((await s.event('exited')).exitCode, 1);
  await s.printed(/IllegalStateException: boom/, 'stderr');
});

test('pause stops a running program, terminate ends its process', async () => {
  await s.launch({ file: waits });
  const pid = await s.pid();
  const [{ id }] = (await s.client.threadsRequest()).body.threads.filter((t) => t.name === 'main');
  await s.client.pauseRequest({ threadId: id });
  assert.equal((await s.stopped()).reason, 'pause');
  assert.ok((await s.stack()).some((f) => /main/.test(f.name)));
  await s.client.terminateRequest();
  await s.event('terminated');
  await until('the end of the program', () => !alive(pid));
});

test('disconnect ends a program that was launched, also a stopped one', async () => {
  await s.launch({ file: waits }, 'turn');
  const pid = await s.pid();
  await s.stopped();
  await s.client.disconnectRequest();
  await until('the end of the program', () => !alive(pid));
});

test('a client that vanishes takes the server and the program with it', async () => {
  await s.launch({ file: waits }, 'turn');
  const pid = await s.pid();
  await s.stopped();
  const server = s.server;
  server.stdin.destroy();
  await ended(server);
  await until('the end of the program', () => !alive(pid));
});

test('restart runs the program again with the same breakpoints', async () => {
  await s.launch({}, 'add');
  await s.stopped();
  const pid = await s.pid();
  await s.client.restartRequest({});
  await s.stopped();
  assert.deepEqual([await s.line(), await s.local('total')], [line.add, '0']);
  await until('the end of the first program', () => !alive(pid));
});

test('a file that is missing and one that does not compile are errors that say which', async () => {
  await assert.rejects(s.launch({ file: '/nowhere/Missing.java' }), /\/nowhere\/Missing\.java/);
  const other = await Session.start();
  try {
    await assert.rejects(other.launch({ file: sample('../broken/Broken.java') }), /illegal start of expression/);
  } finally {
    await other.stop();
  }
});
