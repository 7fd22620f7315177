/** Tests: short forms of the soak, and that each scenario runs. */
@NullMarked
package io.javascope.server.bench.actors;

import org.jspecify.annotations.NullMarked;
