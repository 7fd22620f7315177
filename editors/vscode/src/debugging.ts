// The debugger's side: what F5 means without a launch.json, and how a session reaches the server.
import path from 'node:path';
import * as vscode from 'vscode';
import type { Server } from './server';
import { inTestFolder, testsOf } from './testReports';

/** Fills in what the user left out of a launch configuration. */
export class ConfigurationProvider implements vscode.DebugConfigurationProvider {
    async resolveDebugConfiguration(
        folder: vscode.WorkspaceFolder | undefined,
        config: vscode.DebugConfiguration,
    ): Promise<vscode.DebugConfiguration | undefined> {
        if (config.type) {
            // The sources of a program that runs already are looked for in this folder's project.
            const cwd = config.request === 'attach' && config.session === undefined ? folder?.uri.fsPath : undefined;
            return { ...(cwd && { cwd }), ...config, settings: { ...settingsOf(folder), ...config.settings } };
        }
        const document = vscode.window.activeTextEditor?.document;
        if (document?.languageId !== 'java') {
            void vscode.window.showErrorMessage('There is nothing to debug: open the Java file to run, or add a launch.json.');
            return undefined; // Ends the start without a second message.
        }
        if (inTestFolder(document.uri.fsPath) && testsOf(document.getText()) && !/\bmain\s*\(/.test(document.getText())) {
            void vscode.commands.executeCommand('testing.debugCurrentFile');
            return undefined; // The build starts the tests, and the debugger attaches.
        }
        return {
            type: 'javascope',
            request: 'launch',
            name: 'Debug this file',
            file: '${file}',
            settings: settingsOf(folder),
        };
    }
}

/** What the user has set for debugging: the protocol has no way for an adapter to ask. Unset ones are null. */
function settingsOf(folder: vscode.WorkspaceFolder | undefined): Record<string, unknown> {
    const settings = vscode.workspace.getConfiguration('javascope', folder);
    return { history: settings.get('history'), debug: settings.get('debug') };
}

/** Starts a server for a session, or connects to the one that the configuration names. */
export class AdapterFactory implements vscode.DebugAdapterDescriptorFactory {
    constructor(private readonly server: Server, private readonly log: vscode.LogOutputChannel) {}

    async createDebugAdapterDescriptor({ configuration, workspaceFolder }: vscode.DebugSession) {
        if (configuration.server !== undefined) return running(configuration.server);
        const cwd = workspaceFolder?.uri.fsPath; // What relative paths of the configuration begin at.
        if (cwd) await this.#trust(cwd);
        const alone = !vscode.workspace.getConfiguration('javascope').get('workspaceServer.enabled', true);
        if (cwd && !alone && cwd === vscode.workspace.workspaceFolders?.[0]?.uri.fsPath) {
            try {
                const { dap } = await this.server.serving(cwd);
                return new vscode.DebugAdapterNamedPipeServer(dap);
            } catch (e) {
                // Another editor may serve this folder: then this process is a pipe to its server.
                this.log.warn('The server of this workspace did not start; another way is tried:', e as Error);
            }
        }
        const { command, args } = await this.server.commandLine('dap', ...(alone ? ['--alone'] : []));
        return new vscode.DebugAdapterExecutable(command, args, { cwd });
    }

    /** A program that needs no build runs without trust as well, so a failure here is only reported. */
    async #trust(folder: string): Promise<void> {
        try {
            await this.server.trust(folder);
        } catch (e) {
            this.log.warn(`${folder} could not be marked as trusted; its build will not run:`, e as Error);
        }
    }
}

/** The server at a port, at HOST:PORT or at the path of a socket. */
function running(address: unknown): vscode.DebugAdapterDescriptor {
    if (typeof address === 'number') return new vscode.DebugAdapterServer(address, '127.0.0.1');
    const [, host, port] = /^(?:(.*):)?(\d+)$/.exec(String(address)) ?? [];
    if (port !== undefined) return new vscode.DebugAdapterServer(Number(port), host?.replace(/^\[|\]$/g, '') ?? '127.0.0.1');
    if (path.isAbsolute(String(address))) return new vscode.DebugAdapterNamedPipeServer(String(address));
    throw new Error(`"server" is ${JSON.stringify(address)}: it must be a port, HOST:PORT or the full path of a socket.`);
}
