/** Tests of the checks on made-up and real surroundings. */
@NullMarked
package io.javascope.server.doctor;

import org.jspecify.annotations.NullMarked;
