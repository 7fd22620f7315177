/** Tests: what an observer may ask, and that nobody else notices. */
@NullMarked
package io.javascope.server.observe;

import org.jspecify.annotations.NullMarked;
