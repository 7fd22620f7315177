/**
 * The actor kernel beside another actor library in the same run. Each scenario runs in a JVM of its own, and both sides
 * run the same scenario code over {@link io.javascope.server.bench.actors.ActorLibrary}; the library that is not ours
 * comes from the module {@code peers}, which is not part of the product.
 */
@NullMarked
package io.javascope.server.bench.actors;

import org.jspecify.annotations.NullMarked;
