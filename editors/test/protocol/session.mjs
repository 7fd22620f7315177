// A debug session as the tests see it, over the DebugClient of @vscode/debugadapter-testsupport.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import testsupport from '@vscode/debugadapter-testsupport';
import { javascope, lineOf, sample } from '../sample.mjs';

const DEADLINE_MS = 60_000;

/** Remembers every event, so that none is missed between two waits; talks over any socket; leaves no request open. */
class Client extends testsupport.DebugClient {
  events = [];
  /** Names of what has come, in the order of the wire: answers by their command, events by their name. */
  order = [];
  #closed = false;

  get process() { return this._adapterProcess; }

  connect(readable, writable) {
    super.connect(readable, writable);
    readable.once('close', () => this.#close());
    writable.on('error', () => this.#close());
  }
  join(socket) {
    this._socket = socket;
    this.connect(socket, socket);
  }

  dispatch(body) {
    const message = JSON.parse(body);
    this.order.push(message.event ?? message.command);
    if (message.type === 'event') this.events.push(message);
    super.dispatch(body);
    this.emit('any event');
  }

  doSend(command, args, answered) {
    if (this.#closed) return answered({ success: false, message: `the connection is closed; ${command} was not sent` });
    const late = setTimeout(() => answered({ success: false, message: `no answer to ${command}` }), DEADLINE_MS);
    return super.doSend(command, args, (response) => { clearTimeout(late); answered(response); });
  }

  #close() {
    this.#closed = true;
    for (const answered of this.pendingRequests.values()) answered({ success: false, message: 'the connection was closed' });
    this.pendingRequests.clear();
    this.emit('any event');
  }
}

export class Session {
  #taken = new Map();

  /** A session with a server of its own, over its standard input and output. */
  static async start() {
    const client = new Client(javascope, 'dap', 'javascope');
    await client.start();
    return new Session(client);
  }

  /** A session with a server that listens; `address` is [HOST:]PORT or the path of a socket. */
  static async connect(address) {
    const [, host, port] = /^(.*):(\d+)$/.exec(address) ?? [];
    const socket = port ? net.connect(Number(port), host) : net.connect(address);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const client = new Client(javascope, 'dap', 'javascope');
    client.join(socket);
    return new Session(client);
  }

  constructor(client) {
    this.client = client;
  }

  get server() { return this.client.process; }

  /** The body of the next event of this name that was not taken yet. */
  async event(name, fits = () => true) {
    return (await this.#next(name, fits)).body;
  }

  async #next(name, fits) {
    const from = () => this.#taken.get(name) ?? 0;
    const find = () => this.client.events.findIndex((e, i) => i >= from() && e.event === name && fits(e.body));
    await this.#until(() => find() >= 0, () => `no event ${name}; there were ${this.client.events.map((e) => e.event).join(' ') || 'none'}`);
    const at = find();
    this.#taken.set(name, at + 1);
    return this.client.events[at];
  }

  /** Looks again at each message that comes. */
  async #until(condition, complaint) {
    for (const deadline = Date.now() + DEADLINE_MS; !condition();) {
      if (Date.now() > deadline) throw new Error(complaint());
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, Math.max(1, deadline - Date.now() + 1));
        this.client.once('any event', () => { clearTimeout(timer); resolve(); });
      });
    }
  }

  /** All that the program has printed so far. */
  output(category = 'stdout') {
    return this.client.events.filter((e) => e.event === 'output' && e.body.category === category).map((e) => e.body.output).join('');
  }

  /** Waits until the program has printed a text that fits, and returns the match. */
  async printed(pattern, category = 'stdout') {
    await this.#until(() => pattern.test(this.output(category)),
      () => `printed ${JSON.stringify(this.output(category))}, which has no ${pattern}`);
    return pattern.exec(this.output(category));
  }

  initialize() {
    return this.client.initializeRequest();
  }

  setBreakpoints(file, ...markers) {
    const breakpoints = markers.map((marker) => (typeof marker === 'string' ? { line: lineOf(marker, file) } : marker));
    return this.client.setBreakpointsRequest({ source: { path: file }, breakpoints });
  }

  /** What VS Code does: launch first, breakpoints when `initialized` has come. Returns when launch is answered. */
  async launch(args, ...markers) {
    return this.begin('launch', { file: sample('Demo.java'), ...args }, ...markers);
  }

  async begin(request, args, ...markers) {
    await this.initialize();
    const answer = this.client.send(request, args);
    await Promise.race([this.event('initialized'), answer.then(() => new Promise(() => {}))]);
    if (markers.length) await this.setBreakpoints(args.file ?? sample('Waits.java'), ...markers);
    await this.client.configurationDoneRequest();
    return answer;
  }

  /**
   * The next stop, looked at as every editor does: stack, scopes, variables. What was shown is kept; of a stop that is
   * left before it was looked at only what could be read in the meantime.
   */
  async stopped() {
    const body = await this.event('stopped');
    this.thread = body.threadId;
    const [frame] = await this.stack();
    const { scopes: [innermost] } = (await this.client.scopesRequest({ frameId: frame.id })).body;
    if (innermost) await this.client.variablesRequest(innermost);
    return body;
  }

  /** Sends a request that moves the stopped thread, and waits for the stop. */
  async move(request) {
    await this.client.send(request, { threadId: this.thread });
    return this.stopped();
  }

  resume() {
    return this.client.continueRequest({ threadId: this.thread });
  }

  async stack() {
    return (await this.client.stackTraceRequest({ threadId: this.thread })).body.stackFrames;
  }

  async line() {
    return (await this.stack())[0].line;
  }

  async variables(scopeName = 'Locals') {
    const [frame] = await this.stack();
    const { scopes } = (await this.client.scopesRequest({ frameId: frame.id })).body;
    const scope = scopes.find((s) => s.name === scopeName);
    return { reference: scope.variablesReference, list: (await this.client.variablesRequest(scope)).body.variables };
  }

  /** Value of a local variable of the innermost frame, as shown. */
  async local(name) {
    return (await this.variables()).list.find((v) => v.name === name)?.value;
  }

  async setLocal(name, value) {
    const { reference } = await this.variables();
    return (await this.client.setVariableRequest({ variablesReference: reference, name, value })).body.value;
  }

  async evaluate(expression, context = 'repl') {
    const [frame] = await this.stack();
    return (await this.client.evaluateRequest({ expression, context, frameId: frame.id })).body.result;
  }

  /** The program's process id, which the sample programs print first. */
  async pid() {
    return Number((await this.printed(/^process (\d+)/m))[1]);
  }

  /** Says good-bye; a server on standard input and output must then leave by itself. */
  async stop() {
    const server = this.server;
    await this.client.disconnectRequest().catch(() => {}); // A test may have ended the session or the server itself.
    if (!server) return this.client.stopAdapter();
    server.stdin.end();
    try {
      await ended(server);
    } finally {
      this.client.stopAdapter();
    }
  }
}

/** Waits until a process that we started has ended. */
export async function ended(child) {
  await until(`the end of process ${child.pid}`, () => child.exitCode !== null || child.signalCode !== null);
}

/** Whether a process runs. */
export function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    if (e.code === 'ESRCH') return false;
    throw e;
  }
}

/** Waits until the condition holds. */
export async function until(what, condition) {
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline;) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** Starts a program and waits for the text of its output that fits; `printed` waits for one that comes later. */
export async function started(command, args, pattern, stream = 'stdout') {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (data) => { text += data; });
  const early = new Promise((resolve, reject) => child.once('exit', (code) => reject(new Error(`${command} ended with ${code}: ${text}`))));
  early.catch(() => {}); // Only counts while the line has not come.
  const printed = async (wanted) => {
    await Promise.race([early, until(`${wanted} from ${command}`, () => wanted.test(text))]);
    return wanted.exec(text);
  };
  return { child, match: await printed(pattern), printed };
}

/** A server that listens at `address`: where, and its token (empty for a socket). `stop` ends it. */
export async function listening(address) {
  const dir = mkdtempSync(path.join(tmpdir(), 'javascope-'));
  const [tokenFile, socket] = [path.join(dir, 'token'), path.join(dir, 'dap.sock')];
  const { child, match } = await started(javascope, ['dap', '--listen', address ?? socket, '--token', tokenFile], /^\{.*\}$/m);
  return {
    address: JSON.parse(match[0]).dap,
    token: address ? readFileSync(tokenFile, 'utf8').trim() : undefined,
    async stop() {
      child.kill();
      await ended(child);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
