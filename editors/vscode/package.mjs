// Builds the .vsix: type check, one bundled file, the server's jar, what both are made of.
//   node package.mjs [OUT.vsix]                  runs on any JDK 25 of the user's machine
//   node package.mjs --with-jdk [OUT.vsix]       for linux-x64, with a run-time inside
// JAVASCOPE_JAR names another jar than server/target/javascope.jar.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeImage } from './image.mjs';
import { writeNotices } from './notices.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const withJdk = process.argv[2] === '--with-jdk';
const named = process.argv[withJdk ? 3 : 2];
const out = path.resolve(named ?? path.join(here, withJdk ? 'javascope-linux-x64.vsix' : 'javascope.vsix'));
const jar = path.resolve(process.env.JAVASCOPE_JAR ?? path.join(root, 'server/target/javascope.jar'));
if (!existsSync(jar)) {
    console.error(`${jar} is missing, and the extension carries it: run ./javascope --version in ${path.resolve(root)} to build it.`);
    process.exit(3);
}
if (withJdk && (process.platform !== 'linux' || process.arch !== 'x64')) {
    console.error(`The run-time inside is made from the JDK of this machine, so it has to be linux-x64; it is ${process.platform}-${process.arch}.`);
    process.exit(3);
}
const run = (command, ...args) => execFileSync(command, args, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
const tool = (name, ...args) => run(path.join(here, 'node_modules/.bin', name), ...args);

tool('tsc', '--noEmit');
mkdirSync(path.join(here, 'dist'), { recursive: true });
run('npm', 'run', '--silent', 'bundle');
copyFileSync(jar, path.join(here, 'dist/javascope.jar'));
copyFileSync(path.join(root, 'LICENSE'), path.join(here, 'LICENSE'));
const jdk = execFileSync(path.join(root, 'javascope'), ['--find-jdk'], { encoding: 'utf8' }).trim();
const image = withJdk ? path.join(here, 'dist/jdk') : undefined;
if (image) makeImage(jdk, image);
writeNotices({ here, jar, jdk, image });
tool('vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--out', out,
    '--ignoreFile', withJdk ? 'package.with-jdk.ignore' : 'package.ignore', ...(withJdk ? ['--target', 'linux-x64'] : []));
