// The sample programs, and their lines by the markers in their comments.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.join(here, '../..');
export const sample = (name) => path.join(here, 'sample', name);

/** How the server is started: the launcher of this working copy, or the one that JAVASCOPE names. */
export const javascope = process.env.JAVASCOPE ?? path.join(root, 'javascope');

/** The number of the line that carries the comment "BREAK marker". */
export function lineOf(marker, file = sample('Demo.java')) {
    const lines = readFileSync(file, 'utf8').split('\n');
    const found = lines.flatMap((text, index) => (text.endsWith(`// BREAK ${marker}`) ? [index + 1] : []));
    if (found.length !== 1) throw new Error(`${file} has ${found.length} lines marked "BREAK ${marker}", not one`);
    return found[0];
}
