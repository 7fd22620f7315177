/** What the JDK's collections held at any moment, out of key frames and the calls that changed them. */
@NullMarked
package io.javascope.recording.collection;

import org.jspecify.annotations.NullMarked;
