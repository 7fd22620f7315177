/**
 * The server's own events: what its sessions, its analysis, its settings and its failures did, with ids, causes and
 * correlations. {@code EventStore} is the way in and out.
 *
 * <p>Writers put events into a pipe. The actor asks it for batches, but only as fast as the disk takes them: while one
 * batch is written, one more is in its hands; then the pipe fills, and writers wait or are refused. What is in memory is a
 * window over the newest events, bounded by age, number and bytes; readers look at an immutable view of it and wait for
 * nobody. Whoever wants to hear of new events subscribes.
 *
 * <h2>Files</h2>
 *
 * A process writes files of its own into the folder {@code events} of the cache folder, which only its user may enter. It
 * holds a lock on the one it writes; a file without a lock belongs to nobody any more, and the next process reads it when
 * it starts and deletes it when it is beyond the bounds. So several servers never write into one file.
 *
 * <p>A file is a header and batches; numbers are big-endian, {@code varint} is LEB128, a signed one is zigzag-coded:
 *
 * <pre>
 * header  "JSEVENTS" (8) | version 1 (4) | the writer's UUID (16) | CRC-32C of the 28 bytes before (4)
 * batch   "JSEV" (4) | length of the body (4) | CRC-32C of the body (4) | body
 * body    varint: number of events in the file before this batch | varint: events in it | events
 * event   id (8) | signed varint: milliseconds since 1970 | parent (8) | correlation (8)
 *         | text: kind | text: text | varint: entries of data | text: key, text: value ...
 * text    varint: bytes | UTF-8
 * </pre>
 *
 * A reader that meets a damaged batch looks for the next whole one and tells what lies between: how many bytes, and how
 * many events where a later batch gives its number. A batch is handed to the system in one write; it survives the end of
 * the process, not the loss of power.
 */
@NullMarked
package io.javascope.foundation.event;

import org.jspecify.annotations.NullMarked;
