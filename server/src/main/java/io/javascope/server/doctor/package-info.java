/** Checks the surroundings that JavaScope depends on, one class for each, and says what it looked at. */
@NullMarked
package io.javascope.server.doctor;

import org.jspecify.annotations.NullMarked;
