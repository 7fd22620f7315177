/**
 * The execution timeline as a file: a page that needs nothing else, or a trace for other viewers. What it shows comes
 * from {@link io.javascope.history.flame.FlameChart}.
 */
@NullMarked
package io.javascope.server.timeline;

import org.jspecify.annotations.NullMarked;
