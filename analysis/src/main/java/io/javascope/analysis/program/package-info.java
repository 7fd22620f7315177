/**
 * A program as the analyses see it: classes, members and bodies as control flow graphs of simple instructions. It knows no
 * compiler: names stand for types and members, so that it outlives the trees it was made from. Everything here is
 * immutable once built, so any thread may read it.
 */
@NullMarked
package io.javascope.analysis.program;

import org.jspecify.annotations.NullMarked;
