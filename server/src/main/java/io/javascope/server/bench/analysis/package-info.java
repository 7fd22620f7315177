/** What the analyser costs beside others, and the long proof that edits change nothing but what they touch. */
@NullMarked
package io.javascope.server.bench.analysis;

import org.jspecify.annotations.NullMarked;
