/**
 * The supervision tree of a server: its ways in, its clients, and why it leaves. One server serves many clients of both
 * protocols; it is nobody's daemon and leaves with its last client or its parent.
 */
@NullMarked
package io.javascope.server.serving;

import org.jspecify.annotations.NullMarked;
