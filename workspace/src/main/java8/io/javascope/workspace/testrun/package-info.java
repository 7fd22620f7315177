/**
 * The part of ours that runs inside the user's own test JVM (Java 8 or later): it starts one test class, or one method of
 * it, with the test library that the project has. Nothing else of the house may use it or be used by it.
 */
@NullMarked
package io.javascope.workspace.testrun;

import org.jspecify.annotations.NullMarked;
