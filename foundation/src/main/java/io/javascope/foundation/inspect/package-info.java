/**
 * What a process of JavaScope is doing at one moment, as data, as JSON and as text. Made by whoever asks, from what
 * actors leave to be read: no actor is asked, so it works however busy or broken they are.
 */
@NullMarked
package io.javascope.foundation.inspect;

import org.jspecify.annotations.NullMarked;
