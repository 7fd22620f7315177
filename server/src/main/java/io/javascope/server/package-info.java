/** */
@NullMarked
package io.javascope.server;

import org.jspecify.annotations.NullMarked;
