// Finds tests in Java sources and reads what Maven and Gradle report. Knows no `vscode`, so that it can be tested alone.

/** A test class with its methods; lines count from 0. */
export interface TestClass {
    name: string;
    line: number;
    methods: { name: string; line: number }[];
}

/** How a test ended. */
export interface TestResult {
    className: string;
    name: string;
    state: 'passed' | 'failed' | 'skipped';
    message: string;
    milliseconds: number;
}

const ANNOTATION = /^\s*@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\b/;
const METHOD = /^\s*(?:(?:public|protected|private|static|final|abstract)\s+)*(?:<[^>]*>\s+)?[\w.<>[\],?\s]+\s+(\w+)\s*\(/;

/** Whether a build takes the file for a test. */
export const inTestFolder = (file: string) => /[\\/]src[\\/]\w*[tT]est\w*[\\/]/.test(file);

/** The test class of a source file: its top-level type; undefined when it has no tests. */
export function testsOf(text: string): TestClass | undefined {
    const lines = text.split(/\r?\n/);
    const pack = /^\s*package\s+([\w.]+)\s*;/m.exec(text)?.[1];
    let found: TestClass | undefined;
    let annotated = false;
    lines.forEach((content, line) => {
        if (!found) {
            const type = /^\s*(?:(?:public|final|abstract)\s+)*(?:class|record)\s+(\w+)/.exec(content)?.[1];
            if (type) found = { name: pack ? `${pack}.${type}` : type, line, methods: [] };
            return;
        }
        annotated ||= ANNOTATION.test(content);
        const bare = content.replace(/^\s*(?:@\w+(?:\([^)]*\))?\s+)+/, '');
        const method = annotated && !bare.trim().startsWith('@') ? METHOD.exec(bare)?.[1] : undefined;
        if (method) {
            found.methods.push({ name: method, line });
            annotated = false;
        }
    });
    return found && found.methods.length > 0 ? found : undefined;
}

const unescape = (text: string) =>
    text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&#10;/g, '\n')
        .replace(/&amp;/g, '&');

/** Reads a report in the form of `TEST-*.xml`. */
export function readReport(xml: string): TestResult[] {
    const results: TestResult[] = [];
    for (const [, attributes = '', body = ''] of xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
        const value = (name: string) => unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
        const failure = /<(?:failure|error)\b[^>]*>([\s\S]*?)<\/(?:failure|error)>/.exec(body)?.[1];
        const bare = /<(?:failure|error)\b[^>]*\/>/.test(body);
        results.push({
            className: value('classname'),
            // Parameterized tests add what they were given; the method is what comes before.
            name: value('name').replace(/[([{].*$/s, ''),
            state: failure !== undefined || bare ? 'failed' : /<skipped\b/.test(body) ? 'skipped' : 'passed',
            message: unescape((failure ?? '').replace(/^<!\[CDATA\[|\]\]>$/g, '').trim()),
            milliseconds: Number(value('time')) * 1000 || 0,
        });
    }
    return results;
}

/** The worst of several results of one method: parameterized tests have one for each argument. */
export function worst(results: TestResult[]): TestResult | undefined {
    return results.find((each) => each.state === 'failed') ?? results.find((each) => each.state === 'passed') ?? results[0];
}
