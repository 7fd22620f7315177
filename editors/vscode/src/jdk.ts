// Finds the JDK that runs the server, by the rules of the `javascope` launcher: the `release` file of a JDK is read,
// nothing is started, downloaded or changed. Knows no `vscode`, so that it can be tested without an editor.
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** The oldest Java that the server runs on. */
export const OLDEST = 25;

/** Where to look: what the user set, the environment, and the folders that JDKs are usually in. */
export interface Places {
    /** The setting `javascope.javaHome`; empty when it is not set. */
    setting: string;
    env: NodeJS.ProcessEnv;
    /** Folders whose children are JDKs. */
    folders: string[];
    /** The run-time inside this extension, where its package for this platform has one. */
    bundled?: string;
}

/** A place that was looked at and what was there. */
export interface Tried {
    place: string;
    why: string;
}

/** A JDK that fits, or the reason why there is none; in both cases the places that did not fit. */
export type Search = { home: string; java: string; tried: Tried[] } | { home?: undefined; tried: Tried[] };

const exe = (name: string) => (process.platform === 'win32' ? `${name}.exe` : name);

/** The folders that installers and version tools put JDKs in. */
export function usualFolders(home = os.homedir()): string[] {
    const system: Partial<Record<NodeJS.Platform, string[]>> = {
        linux: ['/usr/lib/jvm', '/usr/lib64/jvm', '/usr/java', '/opt/java', '/opt'],
        darwin: ['/Library/Java/JavaVirtualMachines', path.join(home, 'Library/Java/JavaVirtualMachines')],
        win32: ['C:\\Program Files\\Java', 'C:\\Program Files\\Eclipse Adoptium', 'C:\\Program Files\\Microsoft'],
    };
    const own = ['.sdkman/candidates/java', '.jdks', '.gradle/jdks', '.jbang/cache/jdks', '.local/share/mise/installs/java',
        '.asdf/installs/java'];
    return [...(system[process.platform] ?? []), ...own.map((name) => path.join(home, name))];
}

/**
 * Looks at each place in order and takes the first JDK that is new enough. What was named for JavaScope alone, by the
 * setting or by JAVASCOPE_JAVA_HOME, is never passed over for another JDK: the user would not know which one runs. The
 * run-time inside the extension comes last: a JDK of the machine has the sources of its classes, which one steps into.
 */
export async function findJdk({ setting, env, folders, bundled }: Places): Promise<Search> {
    const tried: Tried[] = [];
    const fits = async (place: string, home: string): Promise<Search | undefined> => {
        const why = await unfit(home);
        if (why === undefined) return { home, java: path.join(home, 'bin', exe('java')), tried };
        tried.push({ place, why });
        return undefined;
    };
    const explicit = setting
        ? { name: 'setting javascope.javaHome', home: setting }
        : { name: 'JAVASCOPE_JAVA_HOME', home: env.JAVASCOPE_JAVA_HOME };
    if (explicit.home) return (await fits(`${explicit.name} = ${explicit.home}`, expandHome(explicit.home))) ?? { tried };
    tried.push({ place: 'setting javascope.javaHome, JAVASCOPE_JAVA_HOME', why: 'are not set' });

    for (const name of ['JAVA_HOME', 'JDK_HOME']) {
        const home = env[name];
        const found = home ? await fits(`${name} = ${home}`, home) : undefined;
        if (found) return found;
        if (!home) tried.push({ place: name, why: 'is not set' });
    }
    const homes = [...(await homesOnPath(env.PATH ?? env.Path ?? '', tried))];
    for (const folder of folders) homes.push(...(await homesIn(folder, tried)));
    for (const home of homes) {
        const found = await fits(home, home);
        if (found) return found;
    }
    if (bundled && (await exists(bundled))) return (await fits(bundled, bundled)) ?? { tried };
    tried.push({ place: 'this extension', why: 'is the package without a JDK' });
    return { tried };
}

/** What is missing and what to do, then each place with what was there. */
export function explain(tried: Tried[]): string {
    const places = tried.map(({ place, why }) => `${place}: ${why}`).join('; ');
    return `JavaScope needs a JDK ${OLDEST} or newer and found none. Install one, or name its folder in the setting `
        + `javascope.javaHome. Looked at: ${places}.`;
}

/** Why the folder is not a JDK that fits, or undefined if it is one. */
async function unfit(home: string): Promise<string | undefined> {
    if (!(await exists(path.join(home, 'bin', exe('java'))))) return `has no bin/${exe('java')}`;
    let release: string;
    try {
        release = await readFile(path.join(home, 'release'), 'utf8');
    } catch (e) {
        return `its version is not known: ${(e as Error).message}`;
    }
    const version = /^JAVA_VERSION="(?:1\.)?(\d+)/m.exec(release)?.[1];
    if (version === undefined) return 'its release file names no version';
    if (Number(version) < OLDEST) return `is Java ${version}`;
    const modules = /^MODULES=.*$/m.exec(release)?.[0];
    return modules && !modules.includes('jdk.jdi') ? 'has no module jdk.jdi: it is not a whole JDK' : undefined;
}

async function homesOnPath(searchPath: string, tried: Tried[]): Promise<Set<string>> {
    const homes = new Set<string>();
    for (const folder of searchPath.split(path.delimiter).filter(Boolean)) {
        const java = path.join(folder, exe('java'));
        if (await exists(java)) homes.add(path.dirname(path.dirname(await realpath(java))));
    }
    if (homes.size === 0) tried.push({ place: 'PATH', why: 'has no java' });
    return homes;
}

/** The folders in `folder` that look like JDKs, newest name first. */
async function homesIn(folder: string, tried: Tried[]): Promise<string[]> {
    let names: string[];
    try {
        names = await readdir(folder);
    } catch (e) {
        tried.push({ place: folder, why: (e as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : String(e) });
        return [];
    }
    names.sort((a, b) => b.localeCompare(a, undefined, { numeric: true }));
    const homes: string[] = [];
    for (const name of names) {
        for (const home of [path.join(folder, name), path.join(folder, name, 'Contents', 'Home')]) {
            if (await exists(path.join(home, 'bin', exe('java')))) homes.push(home);
        }
    }
    if (homes.length === 0) tried.push({ place: folder, why: 'has no JDK' });
    return homes;
}

const expandHome = (folder: string) => (folder.startsWith('~') ? path.join(os.homedir(), folder.slice(1)) : folder);

const exists = (file: string) => stat(file).then(() => true, () => false);
