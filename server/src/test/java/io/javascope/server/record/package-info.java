@NullMarked
package io.javascope.server.record;

import org.jspecify.annotations.NullMarked;
