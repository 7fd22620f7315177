/** The numbers of the recording format, shared by the recorder and the reader. The written form is docs/recording-format.md. */
@NullMarked
package io.javascope.recording.format;

import org.jspecify.annotations.NullMarked;
