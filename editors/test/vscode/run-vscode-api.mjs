// Runs vscode/api-tests/ inside the extension host of real VS Code: what @vscode/test-electron does
// for a downloaded VS Code, without the download.
//   node run-vscode-api.mjs CODE_SERVER_DIR EXTENSION.vsix OUT_DIR
import path from 'node:path';
import { here, root } from '../sample.mjs';
import { openVsCode } from './code-server.mjs';

const [codeServerDir, vsix, outDir] = process.argv.slice(2);
const { page, open, stop } = await openVsCode({
  codeServerDir, vsix, outDir,
  payload: ({ remote }) => [
    ['extensionDevelopmentPath', remote(path.join(root, 'editors/vscode'))],
    ['extensionTestsPath', remote(path.join(here, 'vscode/api-tests/index.cjs'))],
  ],
});
let code = 1;
try {
  // The workbench calls these two when something prints and when the tests end. It prints much of its own.
  const exited = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    if (/^(ok|FAIL|\d+ passed)/.test(args[0])) console.log(...args);
  });
  await open();
  code = await Promise.race([exited, new Promise((resolve) => setTimeout(() => resolve('timeout'), 540_000).unref())]);
} finally {
  await page.screenshot({ path: path.join(outDir, 'api-tests.png') });
  await stop();
}
if (code !== 0) console.log(`extension host tests ended with ${code}`);
process.exitCode = code === 0 ? 0 : 1;
