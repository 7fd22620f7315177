/** {@code javascope analyze}: finds a project's files, and writes what was found. */
@NullMarked
package io.javascope.server.analyze;

import org.jspecify.annotations.NullMarked;
