/** Measures of classes and packages, and what they say about the architecture. */
@NullMarked
package io.javascope.analysis.metrics;

import org.jspecify.annotations.NullMarked;
