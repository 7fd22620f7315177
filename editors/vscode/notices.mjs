// What the package is made of: bills of materials in dist/sbom, and the licences in dist/THIRD-PARTY.txt.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { released } from './image.mjs';

/**
 * @param here  the extension's folder; its npm packages are installed
 * @param jar   the server, which carries its own lists
 * @param jdk   a JDK, whose tool opens the jar
 * @param image the run-time inside the package; undefined: it has none
 */
export function writeNotices({ here, jar, jdk, image }) {
  const dist = path.join(here, 'dist');
  const sbom = path.join(dist, 'sbom');
  rmSync(sbom, { recursive: true, force: true });
  mkdirSync(sbom, { recursive: true });

  execFileSync(path.join(jdk, 'bin/jar'), ['--extract', '--file', jar, 'META-INF/sbom/javascope.cdx.json', 'META-INF/THIRD-PARTY.txt'], { cwd: dist });
  renameSync(path.join(dist, 'META-INF/sbom/javascope.cdx.json'), path.join(sbom, 'server.cdx.json'));
  const parts = ['In the server (dist/javascope.jar); the texts of these licences are in dist/sbom/server.cdx.json.\n'
    + readFileSync(path.join(dist, 'META-INF/THIRD-PARTY.txt'), 'utf8')];
  rmSync(path.join(dist, 'META-INF'), { recursive: true });

  const bundled = execFileSync('npm', ['sbom', '--omit=dev', '--sbom-format=cyclonedx'], { cwd: here, encoding: 'utf8' });
  writeFileSync(path.join(sbom, 'extension.cdx.json'), bundled);
  parts.push('In the extension (dist/extension.js).\n', ...JSON.parse(bundled).components.map((each) => licenceOf(here, each)));

  if (image) {
    const name = `${released(jdk, 'IMPLEMENTOR') || 'OpenJDK'} JDK`;
    const version = released(image, 'JAVA_VERSION');
    const components = [{ 'bom-ref': `jdk@${version}`, type: 'platform', name, version,
      licenses: [{ expression: 'GPL-2.0-only WITH Classpath-exception-2.0' }],
      components: released(image, 'MODULES').split(' ').map((each) => ({ type: 'library', name: each, version })) }];
    writeFileSync(path.join(sbom, 'jdk.cdx.json'), JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, components }, null, 2));
    parts.push(`In dist/jdk: ${name} ${version}, GPL-2.0 with the Classpath Exception; its licences are in dist/jdk/legal.\n`);
  }
  writeFileSync(path.join(dist, 'THIRD-PARTY.txt'), parts.join('\n'));
}

/** An npm package with the text of its licence. A package without one may not be shipped. */
function licenceOf(here, { name, version, licenses }) {
  const folder = path.join(here, 'node_modules', name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${folder} has no licence, and the extension would carry it.`);
  const ids = licenses.map(({ license, expression }) => expression ?? license.id ?? license.name).join(', ');
  return `---- ${name} ${version} (${ids})\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
}
