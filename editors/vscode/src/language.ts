// The language server's side: one client for all Java files of the window.
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import type { Server } from './server';

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
    // No transport is named: naming stdio would add an argument to the command line.
    const client = new LanguageClient('javascope', 'JavaScope', await server.commandLine('lsp'), {
        documentSelector: [{ scheme: 'file', language: 'java' }],
        outputChannel: log,
    });
    await client.start();
    return () => client.stop();
}
