/** Tests of what commands make from data. */
@NullMarked
package io.javascope.server.command;

import org.jspecify.annotations.NullMarked;
