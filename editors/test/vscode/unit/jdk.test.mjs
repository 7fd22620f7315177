// The extension's JDK search, on folders made up for it.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { afterEach, beforeEach } from 'node:test';
import { buildSync } from 'esbuild';
import { root } from '../../sample.mjs';

let dir;
beforeEach(() => { dir = mkdtempSync(path.join(tmpdir(), 'jdk-search-')); });
afterEach(() => rmSync(dir, { recursive: true }));

const bundle = buildSync({
  entryPoints: [path.join(root, 'editors/vscode/src/jdk.ts')], bundle: true, platform: 'node', format: 'esm', write: false,
});
const { explain, findJdk } = await import(`data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`);

function jdk(name, version, modules = 'java.base jdk.jdi') {
  const home = path.join(dir, name);
  mkdirSync(path.join(home, 'bin'), { recursive: true });
  writeFileSync(path.join(home, 'bin/java'), '');
  chmodSync(path.join(home, 'bin/java'), 0o755);
  writeFileSync(path.join(home, 'release'), `IMPLEMENTOR="x"\nJAVA_VERSION="${version}"\nMODULES="${modules}"\n`);
  return home;
}
const search = (places) => findJdk({ setting: '', env: {}, folders: [], ...places });
const why = ({ tried }, place) => tried.find((t) => t.place.startsWith(place))?.why;

test('the setting comes before everything', async () => {
  const [chosen, other] = [jdk('chosen', '25.0.3'), jdk('other', '26')];
  const { home, java } = await search({ setting: chosen, env: { JAVASCOPE_JAVA_HOME: other, JAVA_HOME: other } });
  assert.deepEqual([home, java], [chosen, path.join(chosen, 'bin/java')]);
});

test('a setting that does not fit is told and never passed over', async () => {
  const result = await search({ setting: jdk('old', '17.0.15'), env: { JAVA_HOME: jdk('good', '25') } });
  assert.equal(result.home, undefined);
  assert.match(explain(result.tried), /setting javascope\.javaHome = .*old: is Java 17/);
});

test('JAVASCOPE_JAVA_HOME, JAVA_HOME, JDK_HOME, PATH and the folders are searched in this order', async () => {
  const homes = ['a', 'b', 'c', 'd/x', 'e/x'].map((name) => jdk(name, '25'));
  const env = { JAVASCOPE_JAVA_HOME: homes[0], JAVA_HOME: homes[1], JDK_HOME: homes[2], PATH: path.join(homes[3], 'bin') };
  const folders = [path.join(dir, 'e')];
  const order = [];
  for (const name of [...Object.keys(env), undefined]) {
    order.push((await search({ env, folders })).home);
    delete env[name];
  }
  assert.deepEqual(order, homes);
});

test('an old JAVA_HOME is passed over, with the reason', async () => {
  const good = jdk('good', '25');
  const result = await search({ env: { JAVA_HOME: jdk('old', '1.8.0_402'), JDK_HOME: good } });
  assert.equal(result.home, good);
  assert.equal(why(result, 'JAVA_HOME'), 'is Java 8');
});

test('java on the PATH is followed through links to its home', async () => {
  const home = jdk('real', '25');
  mkdirSync(path.join(dir, 'links'));
  symlinkSync(path.join(home, 'bin/java'), path.join(dir, 'links/java'));
  assert.equal((await search({ env: { PATH: path.join(dir, 'links') } })).home, home);
});

test('of several JDKs in a folder the newest is taken, also inside Contents/Home', async () => {
  jdk('jvm/jdk-25.0.1', '25.0.1');
  const newest = jdk('jvm/jdk-26.jdk/Contents/Home', '26');
  assert.equal((await search({ folders: [path.join(dir, 'jvm')] })).home, newest);
});

test('a runtime without the debugger interface is refused', async () => {
  const result = await search({ env: { JAVA_HOME: jdk('jre', '25', 'java.base') } });
  assert.match(why(result, 'JAVA_HOME'), /no module jdk\.jdi/);
});

test('when nothing fits, every place that was looked at is told', async () => {
  const empty = path.join(dir, 'empty');
  mkdirSync(empty);
  const { home, tried } = await search({ env: { JAVA_HOME: '/nowhere' }, folders: [empty, '/not/there'] });
  assert.equal(home, undefined);
  const text = explain(tried);
  for (const part of ['JDK 25 or newer', 'javascope.javaHome', 'JAVASCOPE_JAVA_HOME', 'JAVA_HOME = /nowhere: has no bin/java',
    'JDK_HOME: is not set', 'PATH: has no java', `${empty}: has no JDK`, '/not/there: is not there']) {
    assert.ok(text.includes(part), `${text}\nhas no "${part}"`);
  }
});
