/** The house rules as tests: who may know whom, which library lives in which room, and what no code here does. */
@NullMarked
package io.javascope.server.architecture;

import org.jspecify.annotations.NullMarked;
