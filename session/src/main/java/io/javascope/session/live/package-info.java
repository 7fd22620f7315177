/** The live debuggee's state, read over JDI and kept while the stop lasts. */
@NullMarked
package io.javascope.session.live;

import org.jspecify.annotations.NullMarked;
