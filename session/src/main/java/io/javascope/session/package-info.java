/** */
@NullMarked
package io.javascope.session;

import org.jspecify.annotations.NullMarked;
