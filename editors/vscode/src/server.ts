// The server as a child process: which command line starts it.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { explain, findJdk, usualFolders } from './jdk';

// The launcher's: the JVM's own words stay off standard output, which carries the protocol, and the heap has a bound.
const JVM_FLAGS = ['-Xlog:disable', '-Xlog:all=warning:stderr', '-XX:+UseSerialGC', '-Xmx1g'];

/** A program and its arguments. */
export interface CommandLine {
    command: string;
    args: string[];
}

/** The server in this extension's folder, run by a JDK of this machine. */
export class Server {
    readonly #jar: string;
    readonly #trusted = new Map<string, Promise<void>>();

    constructor(extensionFolder: string, private readonly log: vscode.LogOutputChannel) {
        this.#jar = path.join(extensionFolder, 'dist', 'javascope.jar');
    }

    /**
     * The command line of `javascope ...args`. The JDK is looked up each time, so that a changed setting
     * or a JDK installed meanwhile counts without a restart of the editor.
     * @throws Error with every place that was looked at, when there is no JDK that fits
     */
    async commandLine(...args: string[]): Promise<CommandLine> {
        const setting = vscode.workspace.getConfiguration('javascope').get('javaHome', '');
        const search = await findJdk({ setting, env: process.env, folders: usualFolders() });
        for (const { place, why } of search.tried) this.log.debug(`JDK search: ${place}: ${why}`);
        if (search.home === undefined) throw new Error(explain(search.tried));
        this.log.info(`javascope ${args.join(' ')} on ${search.home}`);
        return { command: search.java, args: [...JVM_FLAGS, '-jar', this.#jar, ...args] };
    }

    /**
     * Tells the server that the folder's own build may run. The editor has asked the user already: this
     * extension is not active in a folder that is not trusted.
     * @throws Error when the server cannot be run or refuses
     */
    trust(folder: string): Promise<void> {
        let done = this.#trusted.get(folder);
        if (!done) {
            done = this.#runTrust(folder);
            this.#trusted.set(folder, done);
            done.catch(() => this.#trusted.delete(folder));
        }
        return done;
    }

    async #runTrust(folder: string): Promise<void> {
        const { command, args } = await this.commandLine('trust', folder);
        const { stdout } = await promisify(execFile)(command, args, { timeout: 30_000 });
        this.log.info(stdout.trim());
    }
}
