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

export async function activate(context: vscode.ExtensionContext): Promise<void> {
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
    try {
        const stopClient = await startLanguageClient(server, log);
        stop = async () => {
            await stopClient();
            server.stop();
        };
    } catch (e) {
        stop = async () => server.stop();
        // Debugging stays possible: it looks for the JDK anew, and says itself what is missing.
        log.error('The language server did not start:', e as Error);
        void reportFailure(e);
    }
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

/** What `javascope doctor` finds, as a document. */
async function doctor(server: Server): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    let content: string;
    try {
        content = await server.run(['doctor'], folder);
    } catch (e) {
        content = (e as Error).message;
    }
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
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
