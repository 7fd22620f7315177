@NullMarked
package io.javascope.session.source;

import org.jspecify.annotations.NullMarked;
