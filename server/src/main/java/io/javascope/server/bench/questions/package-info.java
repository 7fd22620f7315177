/** Questions about recordings of real programs, whose answers are known by other means. */
@NullMarked
package io.javascope.server.bench.questions;

import org.jspecify.annotations.NullMarked;
