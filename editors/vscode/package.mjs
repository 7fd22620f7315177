// Builds the .vsix: type check, one bundled file, the server's jar.
//   node package.mjs [OUT.vsix]     JAVASCOPE_JAR names another jar than server/target/javascope.jar
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const out = path.resolve(process.argv[2] ?? path.join(here, 'javascope.vsix'));
const jar = process.env.JAVASCOPE_JAR ?? path.join(root, 'server/target/javascope.jar');
if (!existsSync(jar)) {
    console.error(`${jar} is missing, and the extension carries it: run ./javascope --version in ${path.resolve(root)} to build it.`);
    process.exit(3);
}
const tool = (name, ...args) =>
    execFileSync(path.join(here, 'node_modules/.bin', name), args, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });

tool('tsc', '--noEmit');
mkdirSync(path.join(here, 'dist'), { recursive: true });
execFileSync('npm', ['run', '--silent', 'bundle'], { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
copyFileSync(jar, path.join(here, 'dist/javascope.jar'));
copyFileSync(path.join(root, 'LICENSE'), path.join(here, 'LICENSE'));
tool('vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--out', out);
