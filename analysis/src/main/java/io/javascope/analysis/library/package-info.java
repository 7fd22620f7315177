/**
 * What is known of libraries without reading them: where input comes from, where it must not go, what cleans it, which
 * objects have to be closed, which results may be null. Data in a table, so that a line makes a new source or sink.
 */
@NullMarked
package io.javascope.analysis.library;

import org.jspecify.annotations.NullMarked;
