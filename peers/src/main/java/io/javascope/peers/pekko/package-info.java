/** Apache Pekko typed under the scenarios of the actor benchmark, on its default dispatcher. */
@NullMarked
package io.javascope.peers.pekko;

import org.jspecify.annotations.NullMarked;
