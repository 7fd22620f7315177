// The run-time inside the package for one platform: what the server needs, and what programs usually do, so that somebody
// without any JDK can debug. Made by jlink from the JDK that builds the server.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

// All of Java SE; the debug interface and what a debugged JVM loads for it, attaching, the compiler for single files and
// expressions, zip files as file systems; and the JDK's own interfaces that libraries use.
const MODULES = ['java.se', 'jdk.jdi', 'jdk.jdwp.agent', 'jdk.attach', 'jdk.compiler', 'jdk.zipfs', 'jdk.jfr', 'jdk.jcmd',
  'jdk.management', 'jdk.management.agent', 'jdk.unsupported', 'jdk.unsupported.desktop', 'jdk.charsets', 'jdk.localedata',
  'jdk.crypto.ec', 'jdk.crypto.cryptoki', 'jdk.net', 'jdk.nio.mapmode', 'jdk.httpserver', 'jdk.naming.dns', 'jdk.security.auth',
  'jdk.security.jgss', 'jdk.xml.dom', 'jdk.dynalink', 'jdk.accessibility', 'jdk.incubator.vector'];

// Not compressed: the package is, and a JVM starts faster so. With the archive of the JDK's own classes for the same reason.
const FLAGS = ['--no-header-files', '--no-man-pages', '--compress', 'zip-0', '--generate-cds-archive'];

/** What a Java's release file says of a property; empty when nothing. */
export function released(home, property) {
  const file = path.join(home, 'release');
  const found = existsSync(file) && new RegExp(`^${property}="([^"]*)"`, 'm').exec(readFileSync(file, 'utf8'));
  return found ? found[1] : '';
}

/** Makes the image of a JDK, unless it is there already. */
export function makeImage(jdk, image) {
  const modules = released(image, 'MODULES').split(' ');
  if (released(image, 'JAVA_VERSION') === released(jdk, 'JAVA_VERSION') && MODULES.every((each) => modules.includes(each))) return;
  rmSync(image, { recursive: true, force: true });
  execFileSync(path.join(jdk, 'bin/jlink'), ['--add-modules', MODULES.join(','), ...FLAGS, '--output', image],
    { stdio: ['ignore', 'ignore', 'inherit'] });
}
