@NullMarked
package io.javascope.session.breakpoint;

import org.jspecify.annotations.NullMarked;
