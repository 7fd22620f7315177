// Code actions of the language server that this editor does itself, because they begin or change debug sessions. The
// server does the others, such as recording a test.
import * as vscode from 'vscode';
import { buildOf } from './tests';

/** By the server's command: its arguments are the file's URI and what it is about. */
export const ACTIONS: Record<string, ((uri: string, what: string) => Promise<void>) | undefined> = {
    'javascope.test.debug': async (uri, test) => {
        const file = vscode.Uri.parse(uri);
        const cwd = buildOf(file.fsPath).folder; // Where its build would run it.
        await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(file), { type: 'javascope', request: 'launch', name: test, test, cwd });
    },
    // A breakpoint of the editor, so that it is seen in its list, and holds for the next run, too.
    'javascope.write.break': async (uri, field) => {
        const name = `write ${field}`;
        const there = vscode.debug.breakpoints.some((each) => each instanceof vscode.FunctionBreakpoint && each.functionName === name);
        if (!there) vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint(name)]);
        if (vscode.debug.activeDebugSession?.type === 'javascope') return;
        void offerSession(uri, field); // The command has done its work before somebody answers.
    },
};

async function offerSession(uri: string, field: string): Promise<void> {
    const start = 'Debug This File';
    const chosen = await vscode.window.showInformationMessage(`The next debug session stops where ${field} is written.`, start);
    if (chosen === start) await vscode.commands.executeCommand('javascope.debugFile', vscode.Uri.parse(uri));
}
