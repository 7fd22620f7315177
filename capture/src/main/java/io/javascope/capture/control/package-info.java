/**
 * The socket through which a recording is switched while the program runs. A Unix-domain socket in a folder that only
 * its owner can enter. One request a connection, one line each way, in UTF-8:
 * <pre>
 * start    → ok on
 * stop     → ok off
 * status   → ok on bytes=123 lost=0
 * else     → error unknown request …
 * </pre>
 */
@NullMarked
package io.javascope.capture.control;

import org.jspecify.annotations.NullMarked;
