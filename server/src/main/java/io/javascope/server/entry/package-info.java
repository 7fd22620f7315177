/**
 * The first class the JVM loads. It is compiled for Java 8 (its source is in {@code src/main/java8}), so that an older
 * Java says in one line what is needed instead of showing a stack trace.
 */
@NullMarked
package io.javascope.server.entry;

import org.jspecify.annotations.NullMarked;
