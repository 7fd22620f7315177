/** What can be said about Java code without running it. This far: its syntax, file by file, as somebody types. */
@NullMarked
package io.javascope.analysis;

import org.jspecify.annotations.NullMarked;
