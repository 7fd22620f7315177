// The timeline view: the page that `javascope timeline` writes, with a way back to the debugger.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { openRecording, replays } from './recordings';
import type { Server } from './server';
import { type } from './timeTravel';

/** What the page says. */
interface Travel {
    type: 'travel';
    position: string;
    recording: string;
}

export class Timelines {
    readonly #panels = new Map<string, vscode.WebviewPanel>();

    constructor(private readonly server: Server, private readonly log: vscode.LogOutputChannel) {}

    async show(recording: string): Promise<void> {
        const known = this.#panels.get(recording);
        if (known) {
            known.reveal();
            return;
        }
        const page = await vscode.window.withProgress(
            { location: vscode.ProgressLocation.Notification, title: `Drawing the timeline of ${path.basename(recording)}` },
            () => this.#draw(recording),
        );
        const panel = vscode.window.createWebviewPanel('javascope.timeline', `Timeline ${path.basename(recording, '.jscope')}`,
            vscode.ViewColumn.Beside, { enableScripts: true, retainContextWhenHidden: true, localResourceRoots: [] });
        this.#panels.set(recording, panel);
        panel.onDidDispose(() => this.#panels.delete(recording));
        panel.webview.onDidReceiveMessage(async (message: Travel) => {
            if (message.type === 'travel') {
                this.log.debug(`Timeline: travel to ${message.position} of ${recording}`);
                await openRecording(recording, message.position);
            }
        });
        panel.webview.html = page;
        void this.stands();
    }

    async #draw(recording: string): Promise<string> {
        const folder = await mkdtemp(path.join(os.tmpdir(), 'javascope-timeline-'));
        try {
            const file = path.join(folder, 'timeline.html');
            await this.server.run(['timeline', recording, '-o', file]);
            return await readFile(file, 'utf8');
        } finally {
            await rm(folder, { recursive: true, force: true });
        }
    }

    /** Marks where the session that is looked at stands. */
    async stands(): Promise<void> {
        const session = vscode.debug.activeDebugSession;
        if (!(vscode.debug.activeStackItem instanceof vscode.DebugStackFrame)) return; // It stands nowhere.
        for (const [recording, panel] of this.#panels) {
            if (replays(session, recording)) {
                const answer = await type(':position');
                const [position] = /(?:\d+\/)?\d+@\d+/.exec(answer?.result ?? '') ?? [];
                if (position) await panel.webview.postMessage({ type: 'position', position });
            }
        }
    }
}
