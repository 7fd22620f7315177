/**
 * Rules about threads: which locks are held where, which fields several threads reach, in which order locks are taken. In
 * the manner of RacerD (Blackshear and others, 2018): locks are named by how code reaches them, and only classes that use
 * locks or start threads are judged.
 */
@NullMarked
package io.javascope.analysis.concurrency;

import org.jspecify.annotations.NullMarked;
