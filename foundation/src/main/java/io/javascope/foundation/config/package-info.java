/**
 * Settings. One schema, {@code settings.schema.json}, says what there is; sources of rising {@code Rank} say what holds.
 *
 * <p>{@code ConfigService} is the way in. Writing goes through its actor, which publishes a whole new {@code Snapshot};
 * reading is one field. A client of the server (a debug session, an editor) has a {@code ClientConfig} of its own, laid
 * over what holds for all, so that two sessions may have different settings at the same time.
 *
 * <p>Sources that people write (files, editors) are taken setting by setting: what is wrong is left out and told, the
 * rest holds. A change by {@code update} is taken as a whole or not at all.
 */
@NullMarked
package io.javascope.foundation.config;

import org.jspecify.annotations.NullMarked;
