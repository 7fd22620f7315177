/** Damage that a check sum can tell. */
@NullMarked
package io.javascope.recording;

import org.jspecify.annotations.NullMarked;
