/**
 * Fuzz targets: one for each decoder of the product. Those of decoders that are not public are in packages of the same
 * name. The tests of this module try seeds, cut and changed seeds; {@code javascope bench actors --soak} has Jazzer, which
 * is in no jar that users get, look for more.
 */
@NullMarked
package io.javascope.peers.fuzz;

import org.jspecify.annotations.NullMarked;
