/** Every decoder of the product with inputs that are whole, cut, changed, and once broke something. */
@NullMarked
package io.javascope.peers.fuzz;

import org.jspecify.annotations.NullMarked;
