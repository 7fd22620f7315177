/** Libraries that do what the analyser does, measured beside it. */
@NullMarked
package io.javascope.peers.analysis;

import org.jspecify.annotations.NullMarked;
