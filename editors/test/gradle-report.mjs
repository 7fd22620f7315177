// Sums up the reports that Maven wrote of GradleProjectTest: gradle-report.mjs FOLDER. A skipped test counts as failed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const [folder] = process.argv.slice(2);
const reports = existsSync(folder) ? readdirSync(folder).filter((name) => /^TEST-.*GradleProjectTest.*\.xml$/.test(name)) : [];
let passed = 0, failed = 0;
for (const name of reports) {
  const text = readFileSync(path.join(folder, name), 'utf8');
  for (const [, attributes, rest] of text.matchAll(/<testcase ([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const what = /name="([^"]*)"/.exec(attributes)[1];
    const problem = /<(failure|error|skipped)\b/.exec(rest ?? '')?.[1];
    if (problem) failed++; else passed++;
    console.log(`${problem ? 'FAIL ' : 'ok   '} ${what}${problem ? `: ${problem}` : ''}`);
  }
}
if (passed + failed === 0) {
  console.log(`FAIL  no test ran: ${folder} has no report of GradleProjectTest`);
  failed = 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
