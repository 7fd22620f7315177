// The server as a child process: which command line starts it.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { explain, findJdk, type Search, usualFolders } from './jdk';

// The launcher's: the JVM's own words stay off standard output, which carries the protocol, and the heap has a bound.
const JVM_FLAGS = ['-Xlog:disable', '-Xlog:all=warning:stderr', '-XX:+UseSerialGC', '-Xmx1g'];

/** A program and its arguments. */
export interface CommandLine {
    command: string;
    args: string[];
}

/** Where a running server listens. */
export interface Addresses {
    dap: string;
    lsp: string;
}

const READY_TIMEOUT = 30_000;

/** The server in this extension's folder, run by a JDK of this machine. */
export class Server {
    readonly #jar: string;
    readonly #bundled: string;
    readonly #trusted = new Map<string, Promise<void>>();
    #serving: Promise<Addresses> | undefined;
    #child: ChildProcess | undefined;
    readonly #health = new vscode.EventEmitter<string>();

    /** Fires with what the server is doing, in words. */
    readonly onHealth = this.#health.event;

    constructor(extensionFolder: string, private readonly log: vscode.LogOutputChannel) {
        this.#jar = path.join(extensionFolder, 'dist', 'javascope.jar');
        this.#bundled = path.join(extensionFolder, 'dist', 'jdk');
    }

    /** Where the JDK was looked for, and whether there is one. */
    search(): Promise<Search> {
        const setting = vscode.workspace.getConfiguration('javascope').get('javaHome', '');
        return findJdk({ setting, env: process.env, folders: usualFolders(), bundled: this.#bundled });
    }

    /**
     * The command line of `javascope ...args`. The JDK is looked up each time, so that a changed setting
     * or a JDK installed meanwhile counts without a restart of the editor.
     * @throws Error with every place that was looked at, when there is no JDK that fits
     */
    async commandLine(...args: string[]): Promise<CommandLine> {
        const search = await this.search();
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

    /**
     * The one server of this workspace: both halves in one process, so that what runs is seen beside the code. It is
     * started when somebody asks first, and again when it has died.
     * @throws Error when it does not start, for example because another editor serves this folder already
     */
    serving(folder: string): Promise<Addresses> {
        this.#serving ??= this.#serve(folder).catch((e: unknown) => {
            this.#serving = undefined;
            throw e;
        });
        return this.#serving;
    }

    /**
     * A connection to one half of that server. Whoever hears first that it has died may ask before its end is told
     * here: then its socket refuses, and another server is started.
     * @throws Error when it does not start or refuses
     */
    async connected(folder: string, half: keyof Addresses): Promise<net.Socket> {
        const serving = this.serving(folder);
        const addresses = await serving;
        try {
            return await connect(addresses[half]);
        } catch (e) {
            this.log.debug(`${addresses[half]}: ${(e as Error).message}`);
            if (this.#serving === serving) this.#serving = undefined;
            return connect((await this.serving(folder))[half]);
        }
    }

    async #serve(folder: string): Promise<Addresses> {
        const { command, args } = await this.commandLine('serve');
        const child = spawn(command, args, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
        this.#child = child;
        this.#health.fire('starts');
        const problems: string[] = [];
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
            problems.push(text);
            problems.splice(0, Math.max(0, problems.length - 20));
            this.log.debug(text.trimEnd());
        });
        try {
            return await new Promise<Addresses>((resolve, reject) => {
                const timer = setTimeout(() => {
                    child.kill();
                    reject(new Error(`The server was not ready after ${READY_TIMEOUT / 1000} s. ${problems.join('')}`));
                }, READY_TIMEOUT);
                let line = '';
                child.stdout.setEncoding('utf8').on('data', (text: string) => {
                    line += text;
                    if (line.includes('\n')) {
                        clearTimeout(timer);
                        this.#health.fire('runs');
                        resolve(JSON.parse(line) as Addresses);
                    }
                });
                child.once('error', reject);
                child.once('exit', (code) => {
                    clearTimeout(timer);
                    if (this.#child === child) {
                        this.#child = undefined;
                        this.#serving = undefined;
                    }
                    this.#health.fire('ended');
                    reject(new Error(`The server ended with ${code}. ${problems.join('')}`));
                });
            });
        } catch (e) {
            this.#health.fire('failed');
            throw e;
        }
    }

    /** Ends the server; it also ends by itself when this process is gone. */
    stop(): void {
        this.#child?.stdin?.end();
        this.#child = undefined;
        this.#serving = undefined;
    }

    /**
     * Runs `javascope ...args` to its end.
     * @throws Error with what it said when it fails
     */
    async run(args: string[], cwd?: string): Promise<string> {
        const line = await this.commandLine(...args);
        try {
            const { stdout } = await promisify(execFile)(line.command, line.args, { cwd, maxBuffer: 64 << 20, timeout: 300_000 });
            return stdout;
        } catch (e) {
            const { stderr, message } = e as { stderr?: string; message: string };
            throw new Error(stderr?.trim() || message);
        }
    }

    async #runTrust(folder: string): Promise<void> {
        const { command, args } = await this.commandLine('trust', folder);
        const { stdout } = await promisify(execFile)(command, args, { timeout: 30_000 });
        this.log.info(stdout.trim());
    }
}

/** Connects to a socket that a server listens on. */
function connect(address: string): Promise<net.Socket> {
    return new Promise((resolve, reject) => {
        const socket = net.connect(address);
        socket.once('connect', () => resolve(socket));
        socket.once('error', reject);
    });
}
