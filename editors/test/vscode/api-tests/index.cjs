// Runs in the extension host: the whole vscode API is here, and no pixels are.
const assert = require('node:assert/strict');
const { execFileSync, spawn } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const vscode = require('vscode');

const until = async (condition, what, ms = 60_000) => {
  for (const end = Date.now() + ms; Date.now() < end;) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
};
const lineOf = (document, marker) => {
  const found = document.getText().split('\n').findIndex((text) => text.endsWith(`// BREAK ${marker}`));
  if (found < 0) throw new Error(`no line is marked "BREAK ${marker}"`);
  return found + 1;
};

exports.run = async () => {
  const { javascope } = await import('../../sample.mjs');
  let passed = 0, failed = 0;
  const check = async (name, step) => {
    try { await step(); passed++; console.log(`ok    ${name}`); }
    catch (e) { failed++; console.log(`FAIL  ${name}: ${e.message}`); }
  };
  const [folder] = vscode.workspace.workspaceFolders;
  const file = vscode.Uri.joinPath(folder.uri, 'Demo.java');
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  const [add, loop] = [lineOf(document, 'add'), lineOf(document, 'loop')];

  const edit = async (range, text) => {
    const change = new vscode.WorkspaceEdit();
    change.replace(file, range, text);
    await vscode.workspace.applyEdit(change);
  };
  const brace = document.positionAt(document.getText().lastIndexOf('}'));
  await check('diagnostics come with a syntax error and go with it', async () => {
    assert.deepEqual(vscode.languages.getDiagnostics(file), []);
    await edit(new vscode.Range(brace, brace.translate(0, 1)), '');
    const [first] = await until(() => { const d = vscode.languages.getDiagnostics(file); return d.length && d; }, 'diagnostics');
    assert.equal(first.severity, vscode.DiagnosticSeverity.Error);
    assert.match(first.message, /reached end of file/);
    await edit(new vscode.Range(brace, brace), '}');
    await until(() => vscode.languages.getDiagnostics(file).length === 0, 'no diagnostics');
    await document.save();
  });
  await check('symbols of the file', async () => {
    const [type] = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', file);
    assert.equal(type.name, 'Demo');
    assert.equal(type.children.length, 2);
  });

  let stops = [], output = '';
  vscode.debug.registerDebugAdapterTrackerFactory('javascope', {
    createDebugAdapterTracker: () => ({ onDidSendMessage: (m) => {
      if (m.event === 'stopped') stops.push(m.body);
      if (m.event === 'output' && m.body.category === 'stdout') output += m.body.output;
    } }),
  });
  const session = () => vscode.debug.activeDebugSession;
  const ask = (command, args) => session().customRequest(command, args);
  const top = async () => (await ask('stackTrace', { threadId: stops.at(-1).threadId })).stackFrames[0];
  const local = async (name) => {
    const [locals] = (await ask('scopes', { frameId: (await top()).id })).scopes;
    const { variables } = await ask('variables', { variablesReference: locals.variablesReference });
    return variables.find((v) => v.name === name)?.value;
  };
  const after = async (action) => {
    const before = stops.length;
    await action();
    await until(() => stops.length > before, 'a stop');
    await until(() => vscode.debug.activeStackItem?.frameId, 'the focused frame');
  };
  const command = (name) => after(() => vscode.commands.executeCommand(`workbench.action.debug.${name}`));
  const start = (config) => after(async () => assert.ok(await vscode.debug.startDebugging(folder, config)));
  let ended = 0;
  vscode.debug.onDidTerminateDebugSession(() => { ended++; });
  const ends = async (action) => {
    const before = ended;
    await action();
    await until(() => ended > before, 'the end of the session');
  };
  const end = () => ends(() => vscode.debug.stopDebugging());
  const launch = { type: 'javascope', request: 'launch', name: 'test', file: file.fsPath };
  const breakpoint = new vscode.SourceBreakpoint(new vscode.Location(file, new vscode.Position(add - 1, 0)));
  vscode.debug.addBreakpoints([breakpoint]);

  await check('an empty configuration debugs the current file', async () => {
    await command('start'); // What F5 does.
    assert.equal((await top()).line, add);
    assert.equal(stops.at(-1).reason, 'breakpoint');
    assert.equal(session().configuration.file, file.fsPath);
  });
  await check('the workspace folder was trusted before', () => {
    const trusted = execFileSync(javascope, ['trust'], { encoding: 'utf8' }).split('\n');
    assert.ok(trusted.includes(folder.uri.fsPath), trusted.join(' '));
  });
  await check('step over, step back, and the kept stop has its values', async () => {
    await command('stepOver');
    assert.deepEqual([(await top()).line, await local('total')], [loop, '1']);
    await command('stepBack');
    assert.deepEqual([(await top()).line, await local('total')], [add, '0']);
  });
  await check('a console command moves too', async () => {
    await after(() => ask('evaluate', { expression: ':forward', context: 'repl' }));
    assert.equal((await top()).line, loop);
  });
  await check('stop ends the session', end);
  await check('setVariable reaches the program', async () => {
    await start(launch);
    const [locals] = (await ask('scopes', { frameId: (await top()).id })).scopes;
    await ask('setVariable', { variablesReference: locals.variablesReference, name: 'total', value: '100' });
    vscode.debug.removeBreakpoints([breakpoint]);
    await ends(() => vscode.commands.executeCommand('workbench.action.debug.continue'));
    assert.match(output, /sum 106/);
    vscode.debug.addBreakpoints([breakpoint]);
  });
  await check('console integratedTerminal runs the program in a terminal', async () => {
    const before = vscode.window.terminals.length;
    await start({ ...launch, console: 'integratedTerminal' });
    assert.equal((await top()).line, add);
    assert.ok(vscode.window.terminals.length > before);
    await end();
  });

  const listening = async (address, tokenFile) => {
    const server = spawn(javascope, ['dap', '--listen', address, '--token', tokenFile], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    server.stdout.on('data', (data) => { text += data; });
    await until(() => text.includes('\n'), 'the server\'s address');
    return { server, address: JSON.parse(text).dap };
  };
  for (const [way, listen] of [['TCP port, with the token', '127.0.0.1:0'], ['socket', 'dap.sock']]) {
    await check(`connects to a running server by ${way}`, async () => {
      const dir = mkdtempSync(path.join(tmpdir(), 'javascope-'));
      const tokenFile = path.join(dir, 'token');
      const { server, address } = await listening(listen.endsWith('.sock') ? path.join(dir, listen) : listen, tokenFile);
      try {
        const token = listen.endsWith('.sock') ? undefined : readFileSync(tokenFile, 'utf8').trim();
        await start({ ...launch, server: address, token });
        assert.equal((await top()).line, add);
        await end();
      } finally {
        server.kill();
        rmSync(dir, { recursive: true, force: true });
      }
    });
  }
  await check('a file of a Maven project runs with the class path of the project, which the trusted folder lets build', async () => {
    const main = vscode.Uri.joinPath(folder.uri, 'project/src/main/java/com/acme/Main.java');
    const text = await vscode.workspace.openTextDocument(main);
    await vscode.window.showTextDocument(text);
    const line = lineOf(text, 'here');
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(new vscode.Location(main, new vscode.Position(line - 1, 0)))]);
    await command('start');
    const frame = await top();
    assert.equal(frame.line, line);
    assert.ok(frame.source.path.endsWith(main.fsPath), frame.source.path); // The editor makes it a name on its host.
    output = '';
    await ends(() => vscode.commands.executeCommand('workbench.action.debug.continue'));
    assert.match(output, /\[\]/);
  });
  const serving = () => {
    try {
      return execFileSync('pgrep', ['-P', String(process.pid), '-f', 'javascope.jar serve'], { encoding: 'utf8' }).trim().split('\n').filter(Boolean);
    } catch (e) {
      if (e.status === 1) return []; // None.
      throw e;
    }
  };
  await check('one server serves the language client and the sessions of the workspace', async () => {
    await vscode.window.showTextDocument(document);
    assert.equal(serving().length, 1);
    await start(launch);
    assert.equal(serving().length, 1);
    const others = execFileSync('pgrep', ['-c', '-P', String(process.pid), '-f', 'javascope.jar'], { encoding: 'utf8' }).trim();
    assert.equal(others, '1', 'no other process of the server');
    await end();
  });
  await check('a server that dies is started again, for both', async () => {
    const [before] = serving();
    process.kill(Number(before), 'SIGKILL');
    await until(() => { const now = serving(); return now.length === 1 && now[0] !== before; }, 'another server');
    await until(async () => (await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', file))?.length, 'symbols');
    await start(launch);
    assert.equal((await top()).line, add);
    await end();
  });
  await check('a recording is told by a code lens, which opens it at the call', async () => {
    const cwd = folder.uri.fsPath;
    const jdk = execFileSync(javascope, ['--find-jdk'], { encoding: 'utf8' }).trim();
    execFileSync(path.join(jdk, 'bin/javac'), ['-g', '-d', 'out', file.fsPath], { cwd });
    execFileSync(javascope, ['record', '--plan', 'full', '--', path.join(jdk, 'bin/java'), '-cp', 'out', 'Demo'], { cwd, stdio: 'ignore' });
    const lens = await until(async () => (await vscode.commands.executeCommand('vscode.executeCodeLensProvider', file, 10))
      .find((each) => /^1 call .* last \(n = 3\) → 6$/.test(each.command?.title)), 'the code lens of sum');
    await after(() => vscode.commands.executeCommand(lens.command.command, ...lens.command.arguments));
    await until(async () => (await top()).name.includes('sum'), 'the recorded call');
  });
  await check('commands walk through the recording', async () => {
    const item = { variable: { name: 'total', evaluateName: 'total' } };
    await after(() => vscode.commands.executeCommand('javascope.goto', 'end'));
    await after(() => vscode.commands.executeCommand('workbench.action.debug.reverseContinue')); // To the breakpoint.
    assert.deepEqual([(await top()).line, await local('i')], [add, '3']);
    await after(() => vscode.commands.executeCommand('javascope.lastWrite', item));
    assert.deepEqual([(await top()).line, await local('i')], [add, '2']);
    await after(() => vscode.commands.executeCommand('javascope.backOut'));
    assert.equal((await top()).line, lineOf(document, 'call'));
  });
  await check('the session over the recording ends', end);

  // The code action of this title at the first place that has this text, as the menu of the light bulb would start it.
  const act = async (uri, text, title) => {
    const opened = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(opened);
    const at = opened.positionAt(opened.getText().indexOf(text));
    const { command } = await until(async () => (await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri,
      new vscode.Range(at, at)))?.find((each) => each.title === title), `the action "${title}"`);
    await vscode.commands.executeCommand(command.command, ...command.arguments);
  };
  const basketTest = vscode.Uri.joinPath(folder.uri, 'tested/src/test/java/com/acme/tested/BasketTest.java');
  const basket = vscode.Uri.joinPath(folder.uri, 'tested/src/main/java/com/acme/tested/Basket.java');
  await check('"Record this test" has the server run it, and what it did is told beside the code', async () => {
    await act(basketTest, 'threePricesAreAdded', 'Record this test');
    await vscode.window.showTextDocument(basket);
    await until(async () => (await vscode.commands.executeCommand('vscode.executeCodeLensProvider', basket, 10))
      .find((each) => /^3 calls .* last \(price = 4\)/.test(each.command?.title)), 'the code lens of add');
  });
  await check('"Break where Basket.prices is written" and "Debug this test" stop where it is', async () => {
    await act(basket, 'prices =', 'Break where Basket.prices is written');
    await after(() => act(basketTest, 'threePricesAreAdded', 'Debug this test'));
    assert.match((await top()).source.path, /Basket\.java$/);
    assert.equal(stops.at(-1).reason, 'data breakpoint');
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await end();
  });
  console.log(`${passed} passed, ${failed} failed`);
  if (failed) throw new Error(`${failed} failed`);
};
