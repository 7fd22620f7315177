/** Where {@code System.Logger} leads: one line a message, on standard error and in a bounded file. */
@NullMarked
package io.javascope.server.log;

import org.jspecify.annotations.NullMarked;
