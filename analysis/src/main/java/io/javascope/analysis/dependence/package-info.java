/**
 * What depends on what within a body: static single assignment form with its definitions and uses, and control dependence.
 * Made from a control flow graph on demand; immutable.
 */
@NullMarked
package io.javascope.analysis.dependence;

import org.jspecify.annotations.NullMarked;
