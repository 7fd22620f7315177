@NullMarked
package io.javascope.session.step;

import org.jspecify.annotations.NullMarked;
