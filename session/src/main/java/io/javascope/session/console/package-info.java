/**
 * Typed commands over a debug session, so that every client can do everything: {@code :next}, {@code :back},
 * {@code :history total}, and plain Java to evaluate. The same lines work in any editor's debug console and in headless
 * scripts; an answer is text for people or an object for JSON. Start at {@link io.javascope.session.console.Console}.
 */
@NullMarked
package io.javascope.session.console;

import org.jspecify.annotations.NullMarked;
