// The language server's side: one client for all Java files of the window.
import * as vscode from 'vscode';
import { LanguageClient, type StreamInfo } from 'vscode-languageclient/node';
import { OPEN_COMMAND, openRecording } from './recordings';
import { ACTIONS } from './actions';
import { type Server } from './server';

/**
 * Starts the language server, unless the user turned it off.
 * @returns a function that stops it
 * @throws Error when the server cannot be started
 */
export async function startLanguageClient(server: Server, log: vscode.LogOutputChannel): Promise<() => Promise<void>> {
    if (!vscode.workspace.getConfiguration('javascope').get('languageServer.enabled', true)) {
        log.info('The language server is off: javascope.languageServer.enabled is false.');
        return async () => {};
    }
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    const shared = folder !== undefined && vscode.workspace.getConfiguration('javascope').get('workspaceServer.enabled', true);
    // No transport is named: naming stdio would add an argument to the command line.
    const executable = await server.commandLine('lsp', ...(shared ? [] : ['--alone']));
    const join = async (): Promise<StreamInfo> => {
        const socket = await server.connected(folder ?? '', 'lsp');
        return { reader: socket, writer: socket };
    };
    const client = (options: ConstructorParameters<typeof LanguageClient>[2]) => new LanguageClient('javascope', 'JavaScope', options, {
        documentSelector: [{ scheme: 'file', language: 'java' }],
        outputChannel: log,
        middleware: {
            executeCommand: (command, args, next) => {
                if (command === OPEN_COMMAND) return openRecording(String(args[0]), String(args[1]));
                const ours = ACTIONS[command];
                return ours ? ours(String(args[0]), String(args[1])) : next(command, args);
            },
        },
    });
    let running = client(shared ? join : executable);
    try {
        await running.start();
    } catch (e) {
        if (!shared) throw e;
        // Another editor may serve this folder: then this process is a pipe to its server.
        log.warn('The server of this workspace did not start; another way is tried:', e as Error);
        running = client(executable);
        await running.start();
    }
    return () => running.stop();
}
