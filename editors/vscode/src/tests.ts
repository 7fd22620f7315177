// The test explorer: tests are found in the sources and run by the project's own build.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CommandLine, Server } from './server';
import { inTestFolder, readReport, type TestResult, testsOf, worst } from './testReports';

type Kind = 'run' | 'debug' | 'record';

const MOST_FILES = 2000;
const WINDOWS = process.platform === 'win32';

/** A module with a build. */
interface Build {
    folder: string;
    tool: 'maven' | 'gradle';
    command: string;
    reports: string;
}

export class Tests {
    readonly #controller = vscode.tests.createTestController('javascope', 'Java tests (JavaScope)');

    constructor(private readonly server: Server, private readonly log: vscode.LogOutputChannel,
        private readonly recorded: (recording: string) => Promise<void>) {}

    start(): vscode.Disposable[] {
        const profile = (name: string, kind: Kind, type: vscode.TestRunProfileKind, isDefault: boolean) =>
            this.#controller.createRunProfile(name, type, (request, token) => this.#run(request, token, kind), isDefault);
        profile('Run', 'run', vscode.TestRunProfileKind.Run, true);
        profile('Debug', 'debug', vscode.TestRunProfileKind.Debug, true);
        profile('Record', 'record', vscode.TestRunProfileKind.Run, false);
        this.#controller.resolveHandler = async (item) => {
            if (!item) await this.#findAll();
        };
        this.#controller.refreshHandler = () => this.#findAll();
        const watcher = vscode.workspace.createFileSystemWatcher('**/*.java');
        const changed = (uri: vscode.Uri) => void this.#read(uri).catch((e: unknown) => this.log.warn(`${uri.fsPath}:`, e as Error));
        watcher.onDidCreate(changed);
        watcher.onDidChange(changed);
        watcher.onDidDelete((uri) => this.#controller.items.delete(uri.toString()));
        vscode.workspace.textDocuments.filter((each) => each.languageId === 'java').forEach((each) => changed(each.uri));
        return [this.#controller, watcher, vscode.workspace.onDidOpenTextDocument((each) => {
            if (each.languageId === 'java' && each.uri.scheme === 'file') changed(each.uri);
        })];
    }

    async #findAll(): Promise<void> {
        const files = await vscode.workspace.findFiles('**/src/test/**/*.java', '**/{target,build,node_modules}/**', MOST_FILES);
        await Promise.all(files.map((each) => this.#read(each)));
    }

    /** Only files below a test folder have tests that a build runs. */
    async #read(uri: vscode.Uri): Promise<void> {
        if (!inTestFolder(uri.fsPath)) return;
        const found = testsOf(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8'));
        if (!found) {
            this.#controller.items.delete(uri.toString());
            return;
        }
        const item = this.#controller.createTestItem(uri.toString(), found.name, uri);
        item.range = new vscode.Range(found.line, 0, found.line, 0);
        item.children.replace(found.methods.map(({ name, line }) => {
            const method = this.#controller.createTestItem(name, name, uri);
            method.range = new vscode.Range(line, 0, line, 0);
            return method;
        }));
        this.#controller.items.add(item);
    }

    // ---- runs

    async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken, kind: Kind): Promise<void> {
        const run = this.#controller.createTestRun(request);
        try {
            for (const [type, methods] of wanted(request, this.#controller)) {
                if (token.isCancellationRequested) break;
                await this.#runClass(run, type, methods, kind, token);
            }
        } finally {
            run.end();
        }
    }

    async #runClass(run: vscode.TestRun, type: vscode.TestItem, methods: vscode.TestItem[], kind: Kind,
        token: vscode.CancellationToken): Promise<void> {
        methods.forEach((each) => run.started(each));
        const fail = (why: string) => methods.forEach((each) => run.errored(each, new vscode.TestMessage(why)));
        try {
            const build = buildOf(type.uri?.fsPath ?? '');
            const report = path.join(build.reports, `TEST-${type.label}.xml`);
            await rm(report, { force: true }); // An old one must not be taken for this run's.
            const all = methods.length === type.children.size;
            const port = kind === 'debug' ? await freePort() : 0;
            let line = commandOf(build, type.label, all ? [] : methods.map((each) => each.id), port);
            const shelf = path.join(build.folder, '.javascope/recordings');
            const before = await newest(shelf);
            if (kind === 'record') {
                line = await this.server.commandLine('record', '--plan', 'full', '--', line.command, ...line.args);
            }
            const output = await this.#execute(run, line, build.folder, port, token);
            if (!existsSync(report)) {
                fail(`${line.command} wrote no ${report}. ${output.slice(-2000)}`);
                return;
            }
            tell(run, methods, readReport(await readFile(report, 'utf8')));
            const made = await newest(shelf);
            if (kind === 'record' && made && made !== before) await this.recorded(made);
        } catch (e) {
            fail((e as Error).message);
        }
    }

    /** Runs the build to its end; its output goes to the run. A debugger is attached when the test's JVM waits for one. */
    #execute(run: vscode.TestRun, line: CommandLine, cwd: string, port: number, token: vscode.CancellationToken): Promise<string> {
        this.log.info(`${cwd}: ${line.command} ${line.args.join(' ')}`);
        return new Promise((resolve, reject) => {
            const child: ChildProcess = spawn(line.command, line.args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: WINDOWS, detached: !WINDOWS });
            let output = '';
            let attached = port === 0;
            const take = (text: string) => {
                output = (output + text).slice(-200_000);
                run.appendOutput(text.replace(/\r?\n/g, '\r\n'));
                if (!attached && output.includes('Listening for transport dt_socket')) {
                    attached = true;
                    void vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(vscode.Uri.file(cwd)),
                        { type: 'javascope', request: 'attach', name: 'Debug tests', port, cwd }, { testRun: run });
                }
            };
            child.stdout?.setEncoding('utf8').on('data', take);
            child.stderr?.setEncoding('utf8').on('data', take);
            token.onCancellationRequested(() => {
                if (child.pid) process.kill(WINDOWS ? child.pid : -child.pid, 'SIGTERM');
            });
            child.once('error', reject);
            child.once('exit', () => resolve(output));
        });
    }
}

/** The methods that a request means, by class. */
function wanted(request: vscode.TestRunRequest, controller: vscode.TestController): Map<vscode.TestItem, vscode.TestItem[]> {
    const byClass = new Map<vscode.TestItem, vscode.TestItem[]>();
    const excluded = new Set(request.exclude);
    const add = (item: vscode.TestItem) => {
        if (excluded.has(item)) return;
        if (item.children.size > 0) item.children.forEach(add);
        else if (item.parent) byClass.set(item.parent, [...(byClass.get(item.parent) ?? []), item]);
    };
    if (request.include) request.include.forEach(add);
    else controller.items.forEach(add);
    return byClass;
}

/** The nearest module above a file. */
export function buildOf(file: string): Build {
    for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
        if (existsSync(path.join(folder, 'pom.xml'))) {
            return { folder, tool: 'maven', command: wrapper(folder, 'mvnw') ?? 'mvn', reports: path.join(folder, 'target/surefire-reports') };
        }
        if (existsSync(path.join(folder, 'build.gradle')) || existsSync(path.join(folder, 'build.gradle.kts'))) {
            return { folder, tool: 'gradle', command: wrapper(folder, 'gradlew') ?? 'gradle', reports: path.join(folder, 'build/test-results/test') };
        }
    }
    throw new Error(`Neither a pom.xml nor a build.gradle is above ${file}, and the tests are run by the project's build.`);
}

function wrapper(start: string, name: string): string | undefined {
    for (let folder = start; ; folder = path.dirname(folder)) {
        const file = path.join(folder, WINDOWS ? `${name}.${name === 'mvnw' ? 'cmd' : 'bat'}` : name);
        if (existsSync(file)) return file;
        if (folder === path.dirname(folder)) return undefined;
    }
}

function commandOf(build: Build, type: string, methods: string[], port: number): CommandLine {
    if (build.tool === 'gradle') {
        const chosen = methods.length > 0 ? methods.map((each) => `${type}.${each}`) : [type];
        const debug = port ? [`-Dorg.gradle.debug.port=${port}`, '--debug-jvm'] : [];
        return { command: build.command, args: ['test', '--rerun', ...debug, ...chosen.flatMap((each) => ['--tests', each])] };
    }
    const chosen = methods.length > 0 ? `${type}#${methods.join('+')}` : type;
    const debug = port
        ? [`-Dmaven.surefire.debug=-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:${port}`] : [];
    return { command: build.command, args: ['-B', 'test', `-Dtest=${chosen}`, '-Dsurefire.failIfNoSpecifiedTests=false', ...debug] };
}

function tell(run: vscode.TestRun, methods: vscode.TestItem[], results: TestResult[]): void {
    for (const method of methods) {
        const result = worst(results.filter((each) => each.name === method.id));
        if (!result) run.skipped(method);
        else if (result.state === 'passed') run.passed(method, result.milliseconds);
        else if (result.state === 'skipped') run.skipped(method);
        else run.failed(method, new vscode.TestMessage(result.message), result.milliseconds);
    }
}

async function newest(shelf: string): Promise<string | undefined> {
    if (!existsSync(shelf)) return undefined;
    const names = (await readdir(shelf)).filter((each) => each.endsWith('.jscope'));
    const dated = await Promise.all(names.map(async (each) => ({ each, at: (await stat(path.join(shelf, each))).mtimeMs })));
    const last = dated.sort((a, b) => a.at - b.at || a.each.localeCompare(b.each)).at(-1);
    return last && path.join(shelf, last.each);
}

function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const probe = net.createServer();
        probe.once('error', reject);
        probe.listen(0, '127.0.0.1', () => {
            const address = probe.address();
            probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
        });
    });
}
