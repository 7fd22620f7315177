// A reporter for node's test runner that prints what all suites here print: one line a test, "N passed, N failed".
export default async function* report(source) {
  let passed = 0, failed = 0;
  for await (const { type, data } of source) {
    if (type === 'test:pass' && data.details.type !== 'suite') {
      passed++;
      yield `ok    ${data.name} (${Math.round(data.details.duration_ms)} ms)\n`;
    } else if (type === 'test:fail' && data.details.type !== 'suite') {
      failed++;
      const { error } = data.details;
      yield `FAIL  ${data.name}: ${error.cause?.stack ?? error.cause ?? error.message}\n`;
    }
  }
  yield `${passed} passed, ${failed} failed\n`;
}
