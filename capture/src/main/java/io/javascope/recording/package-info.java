/**
 * Reads recordings. {@link Recording#open} gives the JVMs of a {@code NAME.jscope} folder, each with its threads, each
 * with its chunks in the order of its events; an {@link EventCursor} walks a chunk without allocating for each event. What is open is a view of the moment: chunks are copied when they are asked for, and a
 * recording may be written on meanwhile. Any thread, but a cursor belongs to one.
 */
@NullMarked
package io.javascope.recording;

import org.jspecify.annotations.NullMarked;
