/**
 * Graphs as arrays of ints, and what can be computed on them. Nodes are numbers from 0. A graph is immutable, so any thread
 * may read it; nothing here knows what a node stands for.
 */
@NullMarked
package io.javascope.analysis.graph;

import org.jspecify.annotations.NullMarked;
