/**
 * A recording as scenes: a moment of a thread with its frame and its source, and what expressions were there.
 */
@NullMarked
package io.javascope.session.cause.scene;

import org.jspecify.annotations.NullMarked;
