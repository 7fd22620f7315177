/**
 * Runs methods on abstract values: constants, null, and symbols about which facts are gathered on each path. Calls of the
 * project's own methods are followed with the values at hand, up to a depth and a budget; what lies beyond is unknown. A
 * finding is reported where a path reaches it, with the steps that led there.
 *
 * <p>The way states are kept apart and joined follows symbolic execution with bounded disjunctions (King 1976; Calcagno and
 * others, "Compositional Shape Analysis by means of Bi-Abduction", 2011, for states with a heap).
 */
@NullMarked
package io.javascope.analysis.flow;

import org.jspecify.annotations.NullMarked;
