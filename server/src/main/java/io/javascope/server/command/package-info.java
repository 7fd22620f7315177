/** The command line: one class for each command, exit statuses, and failures told in one line. */
@NullMarked
package io.javascope.server.command;

import org.jspecify.annotations.NullMarked;
