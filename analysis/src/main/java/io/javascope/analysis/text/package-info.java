/**
 * Places in a text. All counts are UTF-16 code units, as in {@code String}, in javac and in the Language Server
 * Protocol; lines and columns begin at 0; a line ends with LF, CR LF or CR.
 */
@NullMarked
package io.javascope.analysis.text;

import org.jspecify.annotations.NullMarked;
