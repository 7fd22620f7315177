/**
 * The agent: {@code -javaagent:javascope-agent.jar=out=FOLDER,plan=full,…}. It makes a folder for this JVM below
 * {@code FOLDER}, rewrites classes as they load and keeps the ring, the ticker and the control socket.
 *
 * <h2>Options</h2>
 * Separated by commas; in a value, {@code %2C} is a comma and {@code %25} a percent sign. Lists are separated by
 * semicolons. What is not known is refused: the program then runs unrecorded, with one line that says why.
 * <ul>
 *   <li>{@code out=FOLDER} the recording ({@code NAME.jscope}); needed
 *   <li>{@code options=FILE} more options, one a line, as they stand here; lists may be repeated
 *   <li>{@code plan=calls|balanced|full} (full)
 *   <li>{@code include=GLOBS}, {@code exclude=GLOBS}: {@code com.acme.**}, {@code com.acme.Order},
 *       {@code com.acme.Order#total}; {@code *} ends at a dot, so {@code com.acme.*} is one package and {@code *} the
 *       unnamed one; everything that is not the JDK's when there is no include
 *   <li>{@code ring=SIZE} bytes, or with {@code k}, {@code m}, {@code g} (256m): the bound of this JVM's ring file
 *   <li>{@code control=PATH} a Unix-domain socket of this JVM; default {@code control.sock} in the JVM's folder, none
 *       where that path is too long
 *   <li>{@code during=tests|com.acme.Main#run} records only while such a method runs, in all threads
 *   <li>{@code hot=SIZE|off} (off): a thread that writes more bytes of events in a second keeps only the last 64 KB of
 *       its hot places, and how many bytes were left out
 *   <li>{@code start=on|off} whether it records from the start (on, unless there is {@code during})
 *   <li>{@code secrets=on|off} whether what looks like a secret is withheld (on)
 *   <li>{@code secret=WORDS} more words that tell a secret by its name or annotation, beside the known ones
 *   <li>{@code compress=on|off} whether full blocks are compressed in the background (on)
 *   <li>{@code cache=FOLDER|off} where instrumented classes are kept for the next time; default {@code instrumented} in
 *       JavaScope's cache folder of the user
 *   <li>{@code skip=NAMES} main classes whose JVM is left alone (build tools); compared with the start of the command
 * </ul>
 *
 * <h2>Folder</h2>
 * <pre>
 * NAME.jscope/
 *   jvm-PID-START/          one for each JVM, START in milliseconds since 1970
 *     jvm.properties        format, pid, started, java, main, command, plan, include, exclude, ring, attached; from the first moment
 *     ring.jsr              chunks of events
 *     tables.jst            classes with their bytes and sites, types, threads; appended before they are referred to
 *     control.sock          while it runs
 *     unrecorded.txt        alone in the folder: why this JVM is not recorded
 *     summary.properties    once a second and at the end: bytes, lost, stored, threads, classes, methods, fallen, millis,
 *                           cpuMillis, transformNanos, ended
 * </pre>
 */
@NullMarked
package io.javascope.capture.agent;

import org.jspecify.annotations.NullMarked;
