/** Sources of the classes that run, as clients name them. */
@NullMarked
package io.javascope.session.source;

import org.jspecify.annotations.NullMarked;
