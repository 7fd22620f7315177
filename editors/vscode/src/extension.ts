// The extension: a debugger and a language client over one server, which is a jar beside this file.
import * as vscode from 'vscode';
import { AdapterFactory, ConfigurationProvider } from './debugging';
import { startLanguageClient } from './language';
import { Server } from './server';

let stopLanguageClient: (() => Promise<void>) | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
    const log = vscode.window.createOutputChannel('JavaScope', { log: true });
    const server = new Server(context.extensionPath, log);
    context.subscriptions.push(
        log,
        vscode.commands.registerCommand('javascope.showLog', () => log.show()),
        vscode.debug.registerDebugConfigurationProvider('javascope', new ConfigurationProvider()),
        vscode.debug.registerDebugAdapterDescriptorFactory('javascope', new AdapterFactory(server, log)),
    );
    try {
        stopLanguageClient = await startLanguageClient(server, log);
    } catch (e) {
        // Debugging stays possible: it looks for the JDK anew, and says itself what is missing.
        log.error('The language server did not start:', e as Error);
        void reportFailure(e);
    }
}

export function deactivate(): Promise<void> | undefined {
    return stopLanguageClient?.();
}

async function reportFailure(e: unknown): Promise<void> {
    const [openSettings, showLog] = ['Open Settings', 'Show Log'];
    const text = e instanceof Error ? e.message : String(e);
    const chosen = await vscode.window.showErrorMessage(text, openSettings, showLog);
    if (chosen === openSettings) await vscode.commands.executeCommand('workbench.action.openSettings', 'javascope.javaHome');
    if (chosen === showLog) await vscode.commands.executeCommand('javascope.showLog');
}
