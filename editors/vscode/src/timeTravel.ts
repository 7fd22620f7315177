// Moves through time that the Debug Adapter Protocol has no request for: they are typed console commands.
import * as vscode from 'vscode';

/** What `:help` lists; each is a command of this extension. */
const MOVES: Record<string, string> = {
    backInto: ':back-into',
    backOut: ':back-out',
    nextHit: ':next-hit',
    lastHit: ':last-hit',
    forward: ':forward',
};

/** What a debug console command answered. */
interface Answer {
    result: string;
    variablesReference: number;
}

/** The session that is looked at, when it is ours. */
function ours(): vscode.DebugSession | undefined {
    const session = vscode.debug.activeDebugSession;
    return session?.type === 'javascope' ? session : undefined;
}

/**
 * Types a command into the console of the session that is looked at.
 * @returns nothing when it failed; the user has been told
 */
export async function type(command: string): Promise<Answer | undefined> {
    const session = ours();
    if (!session) {
        void vscode.window.showWarningMessage('No JavaScope session is active: start one or open a recording first.');
        return undefined;
    }
    const item = vscode.debug.activeStackItem;
    const frameId = item instanceof vscode.DebugStackFrame && item.session === session ? item.frameId : undefined;
    try {
        return (await session.customRequest('evaluate', { expression: command, context: 'repl', frameId })) as Answer;
    } catch (e) {
        void vscode.window.showErrorMessage(`${command}: ${(e as Error).message}`);
        return undefined;
    }
}

/** The variables view hands over the variable and what contains it. */
interface Chosen {
    variable?: { name: string; evaluateName?: string };
}

/** A command over a variable of the view. */
async function about(chosen: Chosen | undefined, command: string): Promise<[string, Answer] | undefined> {
    const expression = chosen?.variable?.evaluateName ?? chosen?.variable?.name
        ?? await vscode.window.showInputBox({ prompt: `Which variable, field or element? (${command})` });
    if (!expression) return undefined;
    const answer = await type(`${command} ${expression}`);
    return answer && [expression, answer];
}

/** The places of a history, each of which can be travelled to. */
async function history(chosen: Chosen | undefined): Promise<void> {
    const found = await about(chosen, ':history');
    if (!found) return;
    const [expression, { result }] = found;
    const lines = result.split('\n').filter((line) => line.trim());
    const picked = await vscode.window.showQuickPick(
        lines.map((line) => {
            const [, position] = /(?:^|\s)((?:\d+\/)?\d+@\d+)(?:\s|$)/.exec(line) ?? [];
            return { label: line.trim(), position };
        }),
        { title: `What ${expression} was`, placeHolder: 'Choose a line to travel there' },
    );
    if (picked?.position) await type(`:goto ${picked.position}`);
}

export function timeTravelCommands(): vscode.Disposable[] {
    const register = vscode.commands.registerCommand;
    return [
        ...Object.entries(MOVES).map(([name, command]) => register(`javascope.${name}`, () => type(command))),
        register('javascope.lastWrite', (chosen?: Chosen) => about(chosen, ':last-write')),
        register('javascope.nextWrite', (chosen?: Chosen) => about(chosen, ':next-write')),
        register('javascope.history', history),
        register('javascope.why', (chosen?: Chosen) => why(chosen)),
        register('javascope.goto', async (position?: string) => {
            const wanted = position ?? await vscode.window.showInputBox({ prompt: 'Position: THREAD@SEQUENCE, start or end' });
            if (wanted) await type(`:goto ${wanted}`);
        }),
    ];
}

/** The chain of events that led to a value, in a document beside the code. */
async function why(chosen: Chosen | undefined): Promise<void> {
    const found = await about(chosen, ':why');
    if (!found) return;
    const document = await vscode.workspace.openTextDocument({ content: `Why ${found[0]}\n\n${found[1].result}\n` });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
}
