/**
 * Projects, class paths, source look-up, JDKs and trust: everything a debugger or analyser needs to know about the
 * files of the user's machine. This package holds what all of its neighbours share: the user's folders and progress.
 */
@NullMarked
package io.javascope.workspace;

import org.jspecify.annotations.NullMarked;
