/** The agent's parts. */
@NullMarked
package io.javascope.capture.agent;

import org.jspecify.annotations.NullMarked;
