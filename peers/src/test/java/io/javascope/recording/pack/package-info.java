/** Damage that a check sum can tell. */
@NullMarked
package io.javascope.recording.pack;

import org.jspecify.annotations.NullMarked;
