/**
 * The part of ours that runs inside Maven, on whatever Java the user's Maven runs on (8 or later): it tells the model of a
 * build. Nothing else of the house may use it or be used by it.
 */
@NullMarked
package io.javascope.workspace.maven;

import org.jspecify.annotations.NullMarked;
