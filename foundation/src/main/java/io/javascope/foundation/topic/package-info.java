/** Publish and subscribe: one message to every actor that wants it. */
@NullMarked
package io.javascope.foundation.topic;

import org.jspecify.annotations.NullMarked;
