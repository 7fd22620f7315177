/**
 * The analysis of a project that is edited: what an edit cannot have changed is kept. Text, then what a file declares, then
 * the fingerprint of each body, then the findings of each root: a step is redone only if the one before it has changed.
 */
@NullMarked
package io.javascope.analysis.incremental;

import org.jspecify.annotations.NullMarked;
