/**
 * The source of one class as a tree: what its lines write, which expressions a value can come from, what a message of an exception accuses.
 */
@NullMarked
package io.javascope.session.cause.code;

import org.jspecify.annotations.NullMarked;
