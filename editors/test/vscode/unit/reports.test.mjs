// How the extension finds tests in sources and reads what Maven and Gradle report.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { buildSync } from 'esbuild';
import { root } from '../../sample.mjs';

const bundle = buildSync({
  entryPoints: [path.join(root, 'editors/vscode/src/testReports.ts')], bundle: true, platform: 'node', format: 'esm', write: false,
});
const { readReport, testsOf, worst } = await import(`data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`);

test('tests are methods with one of the annotations, wherever the annotation stands', () => {
  const found = testsOf(`package shop;

/** Not a class Fake { @Test void no() }. */
final class TillTest {
    @Test
    @DisplayName("adds (up)")
    void adds() {}

    @ParameterizedTest @ValueSource(ints = {1, 2})
    public void each(int n) throws Exception {}

    @Test void inline() {}

    void helper() {}
}
`);
  assert.equal(found.name, 'shop.TillTest');
  assert.equal(found.line, 3);
  assert.deepEqual(found.methods.map((each) => [each.name, each.line]), [['adds', 6], ['each', 9], ['inline', 11]]);
});

test('a source without tests has none', () => {
  assert.equal(testsOf('class Plain { void test() {} }'), undefined);
  assert.equal(testsOf(''), undefined);
});

test('a report says which tests passed, failed with which message, or were skipped', () => {
  const results = readReport(`<?xml version="1.0"?><testsuite name="shop.TillTest">
    <testcase name="adds" classname="shop.TillTest" time="0.012"/>
    <testcase name="each(int)[1]" classname="shop.TillTest" time="0"/>
    <testcase name="each(int)[2]" classname="shop.TillTest" time="0"><failure message="x" type="T">a &lt; b
    at line</failure></testcase>
    <testcase name="off" classname="shop.TillTest" time="0"><skipped/></testcase>
    <testcase name="bare" classname="shop.TillTest" time="0"><error type="T"/></testcase>
  </testsuite>`);
  assert.deepEqual(results.map((each) => [each.name, each.state]),
    [['adds', 'passed'], ['each', 'passed'], ['each', 'failed'], ['off', 'skipped'], ['bare', 'failed']]);
  assert.equal(results[0].milliseconds, 12);
  assert.match(results[2].message, /^a < b/);
  assert.equal(worst(results.filter((each) => each.name === 'each')).state, 'failed');
  assert.equal(worst([]), undefined);
});
