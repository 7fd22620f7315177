/** What the analyser looks for, and what it found. */
@NullMarked
package io.javascope.analysis.rule;

import org.jspecify.annotations.NullMarked;
