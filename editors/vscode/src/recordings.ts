// The recordings of the workspace: a view, and how one is opened.
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { type } from './timeTravel';

/** The command of the server's code lenses: the recording's path and a position in it. */
export const OPEN_COMMAND = 'javascope.recording.open';

const SHELF = '.javascope/recordings';

/** Whether a session debugs this recording. */
export function replays(session: vscode.DebugSession | undefined, recording: string): boolean {
    return session?.type === 'javascope' && session.configuration.recording === recording;
}

/** Opens a recording as a debug session, unless one is open, and travels to a position of it. */
export async function openRecording(recording: string, position = 'start'): Promise<boolean> {
    if (!existsSync(recording)) {
        void vscode.window.showErrorMessage(`${recording} is no longer there: the oldest recordings are removed. Record it again.`);
        return false;
    }
    if (!replays(vscode.debug.activeDebugSession, recording)) {
        const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(recording)) ?? vscode.workspace.workspaceFolders?.[0];
        const name = path.basename(recording, '.jscope');
        const stopped = firstStop(recording);
        const [, project] = /^(.*)[\\/]\.javascope[\\/]recordings[\\/]/.exec(recording) ?? []; // Where its sources lie.
        const started = await vscode.debug.startDebugging(folder,
            { type: 'javascope', request: 'launch', name, recording, ...(project && { cwd: project }) });
        if (!started) return false;
        await stopped;
    }
    if (position !== 'start') await type(`:goto ${position}`);
    return true;
}

/** Completes when the session over a recording stands somewhere, or has ended. */
function firstStop(recording: string): Promise<void> {
    return new Promise((resolve) => {
        const done = (session: vscode.DebugSession | undefined) => {
            if (session && !replays(session, recording)) return;
            watched.forEach((each) => each.dispose());
            resolve();
        };
        const watched = [
            vscode.debug.onDidChangeActiveStackItem((item) => {
                if (item instanceof vscode.DebugStackFrame) done(item.session);
            }),
            vscode.debug.onDidTerminateDebugSession(done),
        ];
    });
}

/** The view: the newest recording first. */
export class RecordingsView implements vscode.TreeDataProvider<vscode.Uri> {
    readonly #changed = new vscode.EventEmitter<void>();
    readonly onDidChangeTreeData = this.#changed.event;

    /** Watches the shelves of all folders. */
    watch(): vscode.Disposable {
        const watcher = vscode.workspace.createFileSystemWatcher(`**/${SHELF}/*`);
        const refresh = () => this.#changed.fire();
        watcher.onDidCreate(refresh);
        watcher.onDidDelete(refresh);
        return watcher;
    }

    refresh(): void {
        this.#changed.fire();
    }

    async getChildren(): Promise<vscode.Uri[]> {
        const all: vscode.Uri[] = [];
        for (const shelf of await this.#shelves()) {
            try {
                const children = await vscode.workspace.fs.readDirectory(shelf);
                all.push(...children.filter(([name]) => name.endsWith('.jscope')).map(([name]) => vscode.Uri.joinPath(shelf, name)));
            } catch (e) {
                if (!(e instanceof vscode.FileSystemError && e.code === 'FileNotFound')) throw e;
            }
        }
        return all.sort((a, b) => path.basename(b.fsPath).localeCompare(path.basename(a.fsPath)));
    }

    /** Those of the workspace's folders, and of projects in them: their builds record below their own folders. */
    async #shelves(): Promise<vscode.Uri[]> {
        const known = new Map<string, vscode.Uri>();
        const add = (shelf: vscode.Uri) => known.set(shelf.toString(), shelf);
        vscode.workspace.workspaceFolders?.forEach((each) => add(vscode.Uri.joinPath(each.uri, SHELF)));
        for (const file of await vscode.workspace.findFiles(`**/${SHELF}/*.jscope/**/summary.properties`, null, 1000)) {
            const [shelf] = /^.*\/\.javascope\/recordings(?=\/)/.exec(file.path) ?? [];
            if (shelf) add(file.with({ path: shelf }));
        }
        return [...known.values()];
    }

    getTreeItem(recording: vscode.Uri): vscode.TreeItem {
        const [, date, time, name] = /^(\d{8})-(\d{6})-?(.*)\.jscope$/.exec(path.basename(recording.fsPath)) ?? [];
        const item = new vscode.TreeItem(name || path.basename(recording.fsPath, '.jscope'));
        if (date && time) {
            item.description = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)} `
                + `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
        }
        item.tooltip = recording.fsPath;
        item.resourceUri = undefined;
        item.iconPath = new vscode.ThemeIcon('history');
        item.contextValue = 'recording';
        item.command = { command: 'javascope.openRecording', title: 'Open', arguments: [recording] };
        return item;
    }
}

/** Lets the user choose a recording where none was given. */
export async function chooseRecording(view: RecordingsView): Promise<string | undefined> {
    const all = await view.getChildren();
    if (all.length === 0) {
        void vscode.window.showInformationMessage(
            'There is no recording yet: run "javascope record -- COMMAND" in the terminal, or a test with the profile "Record".',
        );
        return undefined;
    }
    const picked = await vscode.window.showQuickPick(
        all.map((each) => ({ label: path.basename(each.fsPath, '.jscope'), recording: each.fsPath })),
        { placeHolder: 'Which recording?' },
    );
    return picked?.recording;
}
