/** Proves the recorder right: what it recorded of a program is compared with what JDI saw in the same run. */
@NullMarked
package io.javascope.server.differential;

import org.jspecify.annotations.NullMarked;
