/**
 * Conditions, hit conditions and log messages that run in the program itself: calls of evaluators are put before lines of its
 * methods, by redefining their classes.
 */
@NullMarked
package io.javascope.session.probe;

import org.jspecify.annotations.NullMarked;
