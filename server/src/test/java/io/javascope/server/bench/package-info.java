/** The benchmarks' arithmetic, their lines of JSON, and short runs of them. */
@NullMarked
package io.javascope.server.bench;

import org.jspecify.annotations.NullMarked;
