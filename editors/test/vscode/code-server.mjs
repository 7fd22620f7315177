// Starts code-server with an extension and a copy of the sample, and a headless Chromium to show it.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { root, sample } from '../sample.mjs';

// No welcome page, no trust prompt, no telemetry, no update or experiment look-ups.
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'editor.wordBasedSuggestions': 'off',
  'files.autoSave': 'off',
  'debug.openDebug': 'openOnDebugBreak',
};

/**
 * @param codeServerDir what install-code-server.sh filled
 * @param vsix          the packaged extension
 * @param outDir        gets the logs
 * @param payload       extra ["name", "value"] pairs for the workbench
 * @param hidden        folders that the editor and all it starts find empty; takes root
 * @param variables     changes to the environment; undefined takes one away
 * @returns page, url, work (the opened folder), outside (names of other hosts asked), open(), stop()
 */
export async function openVsCode({ codeServerDir, vsix, outDir, payload = () => [], hidden = [], variables = {} }) {
  const entry = path.join(path.resolve(codeServerDir), 'node_modules/code-server/out/node/entry.js');
  const home = mkdtempSync(path.join(tmpdir(), 'vscode-run-'));
  const dir = (name) => { const d = path.join(home, name); mkdirSync(d, { recursive: true }); return d; };
  const work = dir('work');
  cpSync(sample('Demo.java'), path.join(work, 'Demo.java'));
  // Maven projects in the opened folder, with a wrapper so that no Maven need be installed.
  for (const [from, to] of [['maven-single', 'project'], ['maven-tested', 'tested']]) {
    cpSync(path.join(root, 'test-fixtures/projects', from), path.join(work, to), { recursive: true });
    for (const part of ['mvnw', '.mvn']) cpSync(path.join(root, part), path.join(work, to, part), { recursive: true });
  }
  mkdirSync(outDir, { recursive: true });

  // Settings of scope "machine" count only in Machine/settings.json, so the same text goes to both.
  const settings = JSON.stringify(quiet);
  writeFileSync(path.join(dir('data/User'), 'settings.json'), settings);
  writeFileSync(path.join(dir('data/Machine'), 'settings.json'), settings);

  // HOME keeps code-server's own settings out of the user's, but Maven's wrapper finds the Maven that is there;
  // EXTENSIONS_GALLERY={} turns look-ups in the public extension gallery off; PORT would override --bind-addr.
  const env = { MAVEN_USER_HOME: path.join(homedir(), '.m2'), ...process.env, EXTENSIONS_GALLERY: '{}', HOME: home,
    XDG_CONFIG_HOME: dir('xdg-config'), XDG_DATA_HOME: dir('xdg-data'), XDG_CACHE_HOME: dir('xdg-cache'), ...variables };
  for (const [name, value] of Object.entries(env)) if (value === undefined) delete env[name];
  delete env.PORT;
  delete env.VSCODE_IPC_HOOK_CLI;
  const flags = ['--user-data-dir', dir('data'), '--extensions-dir', dir('extensions'), '--config', path.join(home, 'config.yaml')];

  let server, browser;
  // The extension host outlives the server for hours, waiting for a reconnection, and keeps the
  // language server and the debug adapter alive: the whole process group has to go.
  const killGroup = () => { try { if (server) process.kill(-server.pid, 'SIGKILL'); } catch { /* already gone */ } };
  process.once('exit', killGroup);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  async function stop() {
    await browser?.close();
    if (server && server.exitCode === null) {
      server.removeAllListeners('exit');
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
    }
    killGroup();
    await lastOf(home);
    // The editor's, the extension host's and the extension's own output channels.
    cpSync(path.join(home, 'data/logs'), path.join(outDir, 'logs'), { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  }
  try {
    execFileSync(process.execPath, [entry, ...flags, '--install-extension', path.resolve(vsix)], { env, stdio: 'pipe' });
    const [command, ...before] = hidden.length === 0 ? [process.execPath] : without(hidden);
    server = spawn(command, [...before, entry, ...flags, '--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry',
      '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override', work],
      { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const url = await new Promise((resolve, reject) => {
      let log = '';
      const read = (data) => { log += data; const m = /HTTP server listening on (http:\S+?)\/?\s/.exec(log); if (m) resolve(m[1]); };
      server.stdout.on('data', read);
      server.stderr.on('data', read);
      server.on('exit', (code) => reject(new Error(`code-server ended with ${code}: ${log}`)));
      setTimeout(() => reject(new Error(`code-server did not listen: ${log}`)), 60_000).unref();
    });
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    const outside = new Set();
    page.context().on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^(https?|wss?):/.test(protocol) && hostname !== '127.0.0.1') outside.add(hostname);
    });
    const remote = (file) => `vscode-remote://${url.slice('http://'.length)}${path.resolve(file)}`;
    const query = new URLSearchParams({ folder: work, payload: JSON.stringify(payload({ remote, work })) });
    return { page, work, outside, stop, open: () => page.goto(`${url}/?${query}`) };
  } catch (e) {
    await stop();
    throw e;
  }
}

/** A command line, but for its arguments, that runs node where these folders are empty: in mounts of its own. */
function without(folders) {
  const mounts = folders.map((_, index) => `mount -t tmpfs none "$${index + 1}"`).join(' && ');
  const script = `${mounts} && shift ${folders.length} && exec "$@"`;
  return ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', script, 'sh', ...folders, process.execPath];
}

/**
 * Waits until no process lives in this home any more. A terminal's shell has a session of its own: it outlives the
 * group, and when its terminal closes it writes its history into the home, also while that is being removed.
 */
async function lastOf(home) {
  const deadline = Date.now() + 10_000;
  for (let left = processesOf(home); left.length > 0; left = processesOf(home)) {
    if (Date.now() > deadline) {
      for (const { pid, command } of left) {
        console.error(`killed, because it did not end with its editor: ${pid} ${command}`);
        try { process.kill(pid, 'SIGKILL'); } catch { /* ended just now */ }
      }
    }
    await pause(50);
  }
}

/** The processes that were started with this home; nothing where there is no /proc. */
function processesOf(home) {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      if (!readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(`HOME=${home}`)) return [];
      return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
    } catch {
      return []; // it ended meanwhile, or is another user's
    }
  });
}
