// The extension: a debugger and a language client over one server, which is a jar beside this file.
import * as vscode from 'vscode';
import { AdapterFactory, ConfigurationProvider } from './debugging';
import { startLanguageClient } from './language';
import { chooseRecording, openRecording, RecordingsView } from './recordings';
import { Server } from './server';
import { Tests } from './tests';
import { Timelines } from './timeline';
import { timeTravelCommands } from './timeTravel';

let stop: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
    const began = performance.now();
    const log = vscode.window.createOutputChannel('JavaScope', { log: true });
    const server = new Server(context.extensionPath, log);
    const timelines = new Timelines(server, log);
    const recordings = new RecordingsView();
    const pathOf = async (chosen: vscode.Uri | string | undefined) =>
        chosen instanceof vscode.Uri ? chosen.fsPath : chosen ?? (await chooseRecording(recordings));
    const over = (name: string, action: (recording: string) => Promise<unknown>) =>
        vscode.commands.registerCommand(name, async (chosen?: vscode.Uri | string) => {
            const recording = await pathOf(chosen);
            if (recording) await action(recording);
        });
    const offer = async (recording: string) => {
        recordings.refresh();
        const [open, timeline] = ['Open', 'Timeline'];
        const chosen = await vscode.window.showInformationMessage('The test was recorded.', open, timeline);
        if (chosen === open) await openRecording(recording);
        if (chosen === timeline) await timelines.show(recording);
    };
    context.subscriptions.push(
        log,
        vscode.commands.registerCommand('javascope.showLog', () => log.show()),
        vscode.commands.registerCommand('javascope.doctor', () => doctor(server)),
        over('javascope.openRecording', (recording) => openRecording(recording)),
        over('javascope.timeline', (recording) => timelines.show(recording)),
        vscode.commands.registerCommand('javascope.debugFile', (uri?: vscode.Uri) => debugFile(uri)),
        vscode.window.registerTreeDataProvider('javascope.recordings', recordings),
        recordings.watch(),
        ...timeTravelCommands(),
        ...new Tests(server, log, (recording) => { void offer(recording); return Promise.resolve(); }).start(),
        vscode.debug.onDidChangeActiveStackItem(() => { void timelines.stands(); }),
        vscode.debug.registerDebugConfigurationProvider('javascope', new ConfigurationProvider()),
        vscode.debug.registerDebugAdapterDescriptorFactory('javascope', new AdapterFactory(server, log)),
        statusOf(server),
    );
    // Not awaited: a window does not wait for a JVM.
    const client = startLanguageClient(server, log);
    client.catch((e: unknown) => {
        // Debugging stays possible: it looks for the JDK anew, and says itself what is missing.
        log.error('The language server did not start:', e as Error);
        void reportFailure(e);
    });
    stop = async () => {
        const stopClient = await client.catch(() => undefined);
        await stopClient?.();
        server.stop();
    };
    log.info(`Activated in ${Math.round(performance.now() - began)} ms`);
}

export function deactivate(): Promise<void> | undefined {
    return stop?.();
}

/** Debugs a file of the explorer or the one in the editor. */
async function debugFile(uri: vscode.Uri | undefined): Promise<void> {
    const file = uri ?? vscode.window.activeTextEditor?.document.uri;
    if (!file) {
        void vscode.window.showErrorMessage('There is nothing to debug: open the Java file to run.');
        return;
    }
    await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(file),
        { type: 'javascope', request: 'launch', name: 'Debug this file', file: file.fsPath });
}

/** What runs the server and why it is that, then what `javascope doctor` finds, as a page. */
async function doctor(server: Server): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    const search = await server.search();
    const tried = search.tried.map(({ place, why }) => `- ${place}: ${why}`).join('\n');
    const java = search.home === undefined ? `**No JDK 25 or newer was found.**\n\n${tried}`
        : `The server runs on ${search.home}.${tried && ` Looked at before:\n\n${tried}`}`;
    let found: string;
    try {
        found = search.home === undefined ? 'It needs a JDK to look any further.' : await server.run(['doctor'], folder);
    } catch (e) {
        found = (e as Error).message;
    }
    const content = `# JavaScope: doctor\n\n## Java\n\n${java}\n\n## What the server finds\n\n\`\`\`text\n${found.trimEnd()}\n\`\`\`\n`;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: 'markdown' }));
}

/** The server's health in the status bar, while a Java file is in the editor. */
function statusOf(server: Server): vscode.Disposable {
    const item = vscode.languages.createLanguageStatusItem('javascope.server', { language: 'java' });
    item.name = 'JavaScope';
    item.text = 'JavaScope';
    item.detail = 'no server of this workspace yet';
    item.command = { command: 'javascope.doctor', title: 'Doctor' };
    const watched = server.onHealth((health) => {
        item.detail = `the server ${health}`;
        item.busy = health === 'starts';
        item.severity = health === 'failed' || health === 'ended'
            ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    });
    return vscode.Disposable.from(item, watched);
}

async function reportFailure(e: unknown): Promise<void> {
    const [openSettings, showLog] = ['Open Settings', 'Show Log'];
    const text = e instanceof Error ? e.message : String(e);
    const chosen = await vscode.window.showErrorMessage(text, openSettings, showLog);
    if (chosen === openSettings) await vscode.commands.executeCommand('workbench.action.openSettings', 'javascope.javaHome');
    if (chosen === showLog) await vscode.commands.executeCommand('javascope.showLog');
}
