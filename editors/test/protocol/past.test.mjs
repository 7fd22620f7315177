// Moves of the sample program through its past, over standard input and output.
import assert from 'node:assert/strict';
import test, { afterEach, beforeEach } from 'node:test';
import { lineOf, sample } from '../sample.mjs';
import { Session } from './session.mjs';

const demo = sample('Demo.java');
const line = Object.fromEntries(['first', 'call', 'loop', 'add', 'result', 'throw'].map((marker) => [marker, lineOf(marker)]));
let s;
beforeEach(async () => { s = await Session.start(); });
afterEach(() => s.stop());

test('stepBack shows the older values and runs nothing; continue goes forward and only then on', async () => {
  await s.launch({}, 'add');
  await s.stopped();
  await s.move('next');
  await s.move('next');
  assert.deepEqual([await s.line(), await s.local('total'), await s.local('i')], [line.add, '1', '2']);
  await s.move('stepBack');
  assert.deepEqual([await s.line(), await s.local('total'), await s.local('i')], [line.loop, '1', '1']);
  await s.move('stepBack');
  assert.deepEqual([await s.line(), await s.local('total'), await s.local('i')], [line.add, '0', '1']);
  assert.equal(await s.evaluate('total + i'), '1');
  await s.setBreakpoints(demo);
  await s.resume();
  await s.stopped();
  assert.deepEqual([await s.line(), await s.local('total')], [line.add, '1']);
  assert.doesNotMatch(s.output(), /sum/);
  await s.resume();
  await s.event('terminated');
  assert.match(s.output(), /^sum 6$/m);
});

test('the past cannot be changed, nor can it call the program', async () => {
  await s.launch({}, 'add');
  await s.stopped();
  await s.move('next');
  await s.move('stepBack');
  await assert.rejects(s.setLocal('total', '100'), /.+/);
  await assert.rejects(s.evaluate('sum(2)'), /.+/);
  assert.equal(await s.local('total'), '0');
  await s.setBreakpoints(demo);
  await s.resume();
  await s.stopped();
  await s.resume();
  await s.event('terminated');
  assert.match(s.output(), /^sum 6$/m);
});

test('reverseContinue goes back to the last stop at a breakpoint', async () => {
  await s.launch({}, 'add');
  await s.stopped();
  await s.resume();
  await s.stopped();
  await s.move('next');
  assert.equal(await s.local('total'), '3');
  await s.move('reverseContinue');
  assert.deepEqual([await s.line(), await s.local('i'), await s.local('total')], [line.add, '2', '1']);
  await s.move('reverseContinue');
  assert.deepEqual([await s.line(), await s.local('i'), await s.local('total')], [line.add, '1', '0']);
});

test('every move has a console command', async () => {
  await s.launch({}, 'add');
  await s.stopped();
  const say = async (command) => { await s.evaluate(command); await s.stopped(); };
  await say(':next');
  assert.deepEqual([await s.line(), await s.local('total')], [line.loop, '1']);
  await say(':back');
  assert.deepEqual([await s.line(), await s.local('total')], [line.add, '0']);
  await say(':forward');
  assert.equal(await s.line(), line.loop);
  await say(':run');
  assert.deepEqual([await s.line(), await s.local('i')], [line.add, '2']);
  await say(':reverse');
  assert.deepEqual([await s.line(), await s.local('i')], [line.add, '1']);
});

test('console commands that ask: position, history, stack, locals, help', async () => {
  await s.launch({}, 'add');
  await s.stopped();
  await s.resume();
  await s.stopped();
  assert.match(await s.evaluate(':position'), /\w+@\d+/);
  const history = await s.evaluate(':history total');
  assert.match(history, /0[\s\S]*1/);
  assert.match(await s.evaluate(':stack'), /sum[\s\S]*main/);
  assert.match(await s.evaluate(':locals'), /total.*1/);
  assert.match(await s.evaluate(':help'), /:reverse/);
  await assert.rejects(s.evaluate(':nonsense'), /nonsense/);
});
