// Installs each package of the extension where no JDK 25 is to be found: the small one says what is missing and what it
// looked at, the one with a run-time inside works.
//   node run-packages.mjs CODE_SERVER_DIR SMALL.vsix WITH_JDK.vsix OUT_DIR
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { javascope, lineOf } from '../sample.mjs';
import { openVsCode } from './code-server.mjs';
import { personAt } from './person.mjs';

const [codeServerDir, small, withJdk, outDir] = process.argv.slice(2);
const jdk = execFileSync(javascope, ['--find-jdk'], { encoding: 'utf8' }).trim();
const version = (home) => Number(/^JAVA_VERSION="(\d+)/m.exec(readFileSync(path.join(home, 'release'), 'utf8'))?.[1]);
// Beside the one that the launcher takes; the search of the small package below shows whether there are more.
const everyJdk = readdirSync(path.dirname(jdk)).map((name) => path.join(path.dirname(jdk), name))
  .filter((home) => existsSync(path.join(home, 'release')) && version(home) >= 25);
const bare = { PATH: '/usr/bin:/bin', JAVA_HOME: undefined, JDK_HOME: undefined, JAVASCOPE_JAVA_HOME: undefined };
let passed = 0, failed = 0;

async function installed(name, vsix, story) {
  const out = path.join(outDir, name);
  const editor = await openVsCode({
    codeServerDir, vsix, outDir: out, hidden: everyJdk, variables: bare,
    payload: ({ remote, work }) => [['openFile', remote(`${work}/Demo.java`)]],
  });
  const person = personAt(editor.page, out);
  try {
    await person.check(`${name}: workbench opens`, async () => {
      await editor.open();
      await person.see('.view-line', { hasText: 'class Demo' });
    });
    await story(person, editor);
  } finally {
    await editor.stop();
    passed += person.counts.passed;
    failed += person.counts.failed;
  }
}

/** What is in a package: its size, and the lists of what it is made of. */
async function holds(person, vsix, mostMegabytes, lists) {
  await person.check(`${path.basename(vsix)} has at most ${mostMegabytes} MB and says what it is made of`, () => {
    const megabytes = statSync(vsix).size / 1e6;
    person.say(`      ${megabytes.toFixed(1)} MB`);
    if (megabytes > mostMegabytes) throw new Error(`it has ${megabytes} MB`);
    const dir = mkdtempSync(path.join(tmpdir(), 'vsix-'));
    try {
      execFileSync('python3', ['-m', 'zipfile', '-e', vsix, dir]);
      const read = (file) => readFileSync(path.join(dir, 'extension/dist', file), 'utf8');
      for (const [list, component] of Object.entries(lists)) {
        const names = JSON.parse(read(`sbom/${list}.cdx.json`)).components.map((each) => each.name);
        if (!names.some((each) => each.includes(component))) throw new Error(`${list} does not list ${component}, but ${names}`);
        if (!read('THIRD-PARTY.txt').includes(component)) throw new Error(`THIRD-PARTY.txt does not name ${component}`);
      }
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
}

await installed('small', small, async (person) => {
  const told = { hasText: /needs a JDK 25 or newer and found none\. Install one.*Looked at: .*JAVA_HOME: is not set/ };
  await person.check('it says that a JDK 25 is missing, and what it looked at', async () => {
    await person.see('.statusbar .codicon-bell-dot');
    await person.quickOpen('>Notifications: Show Notifications');
    await person.see('.notifications-center', told);
    await person.quickOpen('>Notifications: Clear All Notifications');
    await person.gone('.notifications-center');
  });
  await person.check('F5 says so too', async () => {
    await person.editor();
    await person.press('F5');
    await person.see('.monaco-dialog-box', told);
    await person.press('Escape');
    await person.gone('.monaco-dialog-box');
  });
  await person.check('the doctor lists it too', async () => {
    await person.quickOpen('>JavaScope: Doctor: Check This Machine');
    await person.see('.view-line', { hasText: /No\sJDK\s25\sor\snewer\swas\sfound/ });
  });
  await holds(person, small, 60, { server: 'asm', extension: 'vscode-languageclient' });
});

await installed('with-jdk', withJdk, async (person, { page }) => {
  const [first, add] = ['first', 'add'].map((marker) => lineOf(marker));
  await person.check('a syntax error is told', async () => {
    await person.editor();
    await person.quickOpen(`:${first}`);
    await person.press('Control+Shift+Enter');
    await page.keyboard.type('int broken = ;');
    await person.press('Escape');
    await person.see('.squiggly-error');
    await person.quickOpen('>File: Revert File');
    await person.gone('.squiggly-error');
  });
  await person.check('F5 debugs, on the run-time inside', async () => {
    await person.quickOpen(`:${add}`);
    await person.press('F9');
    await person.press('F5');
    await person.stoppedAt(add);
    await person.variable('total = 0');
    const programs = execFileSync('pgrep', ['-f', 'jdwp.*Demo'], { encoding: 'utf8' }).trim().split('\n')
      .map((pid) => readlinkSync(`/proc/${pid}/exe`)).filter((each) => each.endsWith('java'));
    if (!programs.some((each) => each.endsWith('/dist/jdk/bin/java'))) throw new Error(`it runs on ${programs}`);
  });
  await person.check('it stops', async () => {
    await page.locator('.debug-toolbar .codicon-debug-stop').click();
    await person.gone('.debug-toolbar');
  });
  await holds(person, withJdk, 120, { server: 'gson', jdk: 'JDK' });
});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
