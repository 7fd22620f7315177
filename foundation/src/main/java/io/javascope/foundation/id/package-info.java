/**
 * Names that are unique without asking anybody: 64-bit numbers inside the process, UUIDs of version 7 for what leaves it.
 */
@NullMarked
package io.javascope.foundation.id;

import org.jspecify.annotations.NullMarked;
