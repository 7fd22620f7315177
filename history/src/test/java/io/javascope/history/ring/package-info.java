/** Tests of snapshots and their ring. */
@NullMarked
package io.javascope.history.ring;

import org.jspecify.annotations.NullMarked;
